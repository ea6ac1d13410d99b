import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A run starts many processes, and fills a database of each size.
  test: { testTimeout: 300_000, hookTimeout: 300_000 },
});
