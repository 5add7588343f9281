/** How dates with three numbers are written. */
export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrderOption = (typeof DATE_ORDERS)[number];

/** Options of every command that reads logs and writes reports of them. */
export const FACTS_OPTION = {
  facts: {
    describe: 'a file with facts that no export carries, such as client certificates (repeatable)',
    type: 'string',
    array: true,
    requiresArg: true,
    default: [],
  },
} as const;

export const OUTPUT_OPTION = {
  output: {
    describe: 'also write FORMAT=PATH (repeatable)',
    type: 'string',
    array: true,
    requiresArg: true,
    default: [],
  },
} as const;

export const CHROMIUM_OPTION = {
  chromium: {
    describe:
      'a Chromium, Chrome or Edge, which the format pdf is printed by; otherwise CHROMIUM_PATH says it',
    type: 'string',
    requiresArg: true,
  },
} as const;

export const DATE_FORMAT_OPTION = {
  'date-format': {
    describe: 'order of day, month and year, where a file leaves it open or gets it wrong',
    choices: DATE_ORDERS,
    requiresArg: true,
  },
} as const;

export const EXCEL_GUARD_OPTION = {
  'excel-guard': {
    describe: 'keep spreadsheets from reading CSV cells as formulas (--no-excel-guard turns it off)',
    type: 'boolean',
    default: true,
  },
} as const;

export const THREADS_OPTION = {
  threads: {
    describe:
      'threads that scan long traces beside the one that reads them; what comes out is the same (default: up to 3, one less than there are processors)',
    type: 'string',
    requiresArg: true,
  },
} as const;
