import { defineConfig } from 'vitest/config';

import { closingLine } from './test/setup/closing-line.ts';

const spec = (folder: string): string => `test/${folder}/**/*.test.ts`;

// Loading all modules anew for every file takes longer than most files' tests, and no module keeps anything between them.
const isolate = false;

export default defineConfig({
  test: {
    reporters: ['default', closingLine],
    // The default leaves one core idle, which is half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          isolate,
          include: [spec('unit'), spec('architecture'), spec('conformance')],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'property',
          isolate,
          include: [spec('property')],
          setupFiles: ['test/setup/fast-check-seed.ts'],
          testTimeout: 7_200_000,
        },
      },
      {
        test: {
          name: 'engines',
          isolate,
          include: [spec('engines')],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: { name: 'browser', isolate, include: [spec('browser')], testTimeout: 300_000 },
      },
      {
        test: { name: 'cli', isolate, include: [spec('cli'), spec('golden')], testTimeout: 120_000 },
      },
    ],
  },
});
