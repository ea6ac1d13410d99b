import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Property tests take their time where other suites run beside them.
  test: { testTimeout: 180_000 },
});
