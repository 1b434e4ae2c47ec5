import { defineConfig } from 'vitest/config';

/** What spends a quota against the clock has the machine to itself. */
const PACED = ['tests/integration/quota/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          // Some load Parquet or run dbt: seconds on an idle machine, many on a busy one.
          testTimeout: 120_000,
          // Vitest leaves a core free; of two, that is half.
          maxWorkers: '100%',
          // What files import is loaded once a worker: loading it for each takes longer than the tests.
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/replay/**/*.test.ts'],
          exclude: PACED,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // They wait for servers more than they compute.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'paced',
          include: PACED,
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'full',
          include: ['tests/full/**/*.test.ts'],
          testTimeout: 3_600_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
