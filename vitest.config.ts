import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // No test measures time; these only end what hangs, on the slowest machine as well.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    snapshotFormat: { escapeString: false },
  },
})
