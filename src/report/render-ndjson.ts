import type { ComparedMessage } from '../model/comparison-report.ts';
import type { ChangedMessage } from '../model/report.ts';
import { CHANGED_MESSAGE_SCHEMA } from './changed-message-schema.ts';
import { inSchemaOrder } from './json-schema.ts';
import { neutraliseJson } from './neutralise.ts';

/** The lossless twin of the CSV: a line for each message, valid against schema/changed-message.schema.json. */
export function* renderNdjson(messages: Iterable<ChangedMessage | ComparedMessage>): Iterable<string> {
  for (const message of messages) {
    yield `${neutraliseJson(JSON.stringify(inSchemaOrder(message, CHANGED_MESSAGE_SCHEMA)))}\n`;
  }
}
