import { defineConfig } from 'vitest/config';

import { closingLine } from './test/setup/closing-line.ts';

const spec = (folder: string): string => `test/${folder}/**/*.test.ts`;

export default defineConfig({
  test: {
    reporters: ['default', closingLine],
    // The default leaves one core idle, which is half of a machine with two.
    maxWorkers: '100%',
    // Loading the modules anew for every file takes longer than most files' tests; no module keeps anything between them.
    isolate: false,
    projects: [
      {
        test: {
          name: 'unit',
          include: [spec('unit'), spec('architecture'), spec('conformance')],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'property',
          include: [spec('property')],
          setupFiles: ['test/setup/fast-check-seed.ts'],
          testTimeout: 7_200_000,
        },
      },
      {
        test: { name: 'engines', include: [spec('engines')], testTimeout: 300_000, hookTimeout: 300_000 },
      },
      {
        test: { name: 'browser', include: [spec('browser')], testTimeout: 300_000 },
      },
      {
        test: { name: 'cli', include: [spec('cli'), spec('golden')], testTimeout: 120_000 },
      },
    ],
  },
});
