import type { PackedOptions } from '../index.ts';
import type { ReplayFiles, ReplayOptions } from './replay-run.ts';

export const packedOptions = (options: ReplayOptions): PackedOptions => ({
  assume: options.assume,
  assumeNothing: options.assumeNothing,
  learnAssumptions: options.learnAssumptions,
  allSources: options.allSources,
  dateFormat: options.dateFormat ?? null,
  maxSources: options.maxSources ?? null,
  excelGuard: options.excelGuard,
  failOn: options.failOn,
  minAgreement: options.minAgreement ?? null,
  minCoverage: options.minCoverage ?? null,
});

export const unpackedOptions = (options: PackedOptions): ReplayOptions => ({
  ...options,
  dateFormat: options.dateFormat ?? undefined,
  maxSources: options.maxSources ?? undefined,
  minAgreement: options.minAgreement ?? undefined,
  minCoverage: options.minCoverage ?? undefined,
});

/** The command in one spelling: options in a fixed order, globs as the files that they led to. */
export function commandText({
  sources,
  policies,
  facts,
  options,
}: ReplayFiles & { readonly options: ReplayOptions }): string {
  const { baseline, candidates } = policies.read;
  const option = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`--${name}`, value];
  const flag = (name: string, value: boolean): readonly string[] => (value ? [`--${name}`] : []);
  const each = (name: string, values: readonly string[]): readonly string[] =>
    values.flatMap((value) => [`--${name}`, value]);
  return [
    'mailflow',
    'replay',
    ...sources.map(({ path }) => path),
    ...option('baseline', baseline?.source.path),
    ...each(
      'candidate',
      candidates.map(({ source }) => source.path),
    ),
    ...each(
      'facts',
      facts.files.map(({ path }) => path),
    ),
    ...each('assume', options.assume),
    ...flag('assume-nothing', options.assumeNothing),
    ...flag('learn-assumptions', options.learnAssumptions),
    ...flag('all-sources', options.allSources),
    ...option('date-format', options.dateFormat),
    ...option('max-sources', options.maxSources),
    ...flag('no-excel-guard', !options.excelGuard),
    ...each('fail-on', options.failOn),
    ...option('min-agreement', options.minAgreement),
    ...option('min-coverage', options.minCoverage),
  ]
    .map((word) => (/^[\w./:=@,*-]+$/.test(word) ? word : `"${word}"`))
    .join(' ');
}
