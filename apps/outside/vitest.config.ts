import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Linters, generators and compilers take their time on a busy machine.
  test: { testTimeout: 120_000, hookTimeout: 120_000 },
});
