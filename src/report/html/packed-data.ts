import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { base64Data, jsonData, type Html } from './html.ts';

/*
 * A browser reads all of a page before it is done, and 50,000 rows of JSON took it longer than all else: what is large goes
 * along deflated, is a tenth as large, and is unpacked when a reader asks for it.
 */

const LARGE = 1 << 20;

/** A value for the page's script. */
export function packedData(id: string, value: unknown): Html {
  const json = JSON.stringify(value);
  if (json.length < LARGE) return jsonData(id, value);
  return base64Data(id, Buffer.from(deflateSync(strToU8(json))).toString('base64'));
}

/** What `packedData` made, by the type of its element. */
export function unpackedJson(type: string, text: string): string {
  if (type === 'application/json') return text;
  const binary = atob(text);
  return strFromU8(inflateSync(Uint8Array.from(binary, (character) => character.charCodeAt(0))));
}
