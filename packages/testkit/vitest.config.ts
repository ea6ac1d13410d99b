import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Where other suites run beside it, a second may take ten.
  test: { testTimeout: 180_000 },
});
