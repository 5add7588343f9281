import { readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import type { Log } from 'sarif';

import type { SarifLog } from '../../src/report/sarif-log.ts';

let compiled: ValidateFunction | undefined;

/** The schema is of draft 04; what it uses means the same in draft 07, but for the name of its id and a pattern that is none with `u`. */
function schemaOfSarif(): ValidateFunction {
  if (compiled !== undefined) return compiled;
  const text = readFileSync(new URL('../schemas/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8');
  const { $schema, id, ...schema }: AnySchemaObject = JSON.parse(text);
  if ($schema !== 'http://json-schema.org/draft-04/schema#' || typeof id !== 'string') {
    throw new Error('the schema of SARIF is another one');
  }
  const formats = { uri: URL.canParse, 'uri-reference': isReference, 'date-time': isTime };
  compiled = new Ajv({ formats, unicodeRegExp: false }).compile(schema);
  return compiled;
}

const isReference = (text: string): boolean =>
  !/[\s"<>\\^`{|}]/.test(text) && URL.canParse(text, 'file:///base/');
const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
/** What is written here is a log of the format: otherwise this does not compile. */
const asLog = (log: Mutable<SarifLog>): Log => log;

/** Reads a log that a test has made, and fails where it is not what the schema of SARIF 2.1.0 says. */
export function sarifLog(text: string): Log {
  const log: unknown = JSON.parse(text);
  const validate = schemaOfSarif();
  if (!validate(log)) throw new Error(`no log of SARIF: ${JSON.stringify(validate.errors?.slice(0, 5))}`);
  return asLog(JSON.parse(text));
}
