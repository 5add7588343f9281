import {
  CATALOGUE,
  catalogueEntries,
  nearestName,
  renderCatalogueEntries,
  renderCatalogueJson,
  renderCatalogueList,
  type CatalogueEntry,
} from '../index.ts';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { FILE_COLUMNS, writeAll } from './streams.ts';

const LIST = 'list';

/** Prints what a code of a report means, or all codes for `list`. */
export async function explainCode(
  code: string,
  format: 'table' | 'json',
  { streams: { out }, color }: Environment,
): Promise<ExitCode> {
  const isList = code.toLowerCase() === LIST;
  const entries = isList ? CATALOGUE : knownEntries(code);
  const render = isList ? renderCatalogueList : renderCatalogueEntries;
  const text =
    format === 'json'
      ? renderCatalogueJson(entries)
      : render(entries, { color, columns: out.columns ?? FILE_COLUMNS });
  await writeAll(out, [text]);
  return EXIT.done;
}

function knownEntries(code: string): readonly CatalogueEntry[] {
  const entries = catalogueEntries(code);
  if (entries.length > 0) return entries;
  const nearest = nearestName(
    code,
    CATALOGUE.map((entry) => entry.code),
  );
  const advice = nearest === undefined ? '' : `did you mean ${nearest}? `;
  throw new UsageError(`--code ${code}: no such code; ${advice}--code ${LIST} names them all`);
}
