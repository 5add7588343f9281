/** How standard input is named on the command line and in reports. */
export const STANDARD_INPUT = '-';
export const STANDARD_INPUT_ARGUMENT = '\u0000-';

/** yargs 18 drops a bare `-` from a list of positionals (measured), so it travels under another name. */
export const protectStandardInput = (argv: readonly string[]): readonly string[] =>
  argv.map((argument) => (argument === STANDARD_INPUT ? STANDARD_INPUT_ARGUMENT : argument));
