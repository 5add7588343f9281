import type { Control, Waiver } from '../model/audit-catalogue.ts';
import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { isCalendarDay } from './calendar-day.ts';
import { listAt, placeOfField, printPlace, textAt, textsAt, type LocatedMap } from './located-value.ts';
import { nearestName } from './nearest-name.ts';
import type { PolicyFile } from './policy-file.ts';
import { errorAt, hasError, inOrder } from './policy-issues.ts';
import { readVersionedFile } from './versioned-file.ts';
import { WAIVERS_SHAPE } from './waivers-schema.ts';

export type WaiversResult =
  | { readonly ok: true; readonly waivers: readonly Waiver[] }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] };

/** The waivers of a file, in its order; each must name one of the controls. */
export function readWaivers(file: PolicyFile, controls: readonly Pick<Control, 'id'>[]): WaiversResult {
  const issues: PolicyIssue[] = [];
  const root = readVersionedFile(file, WAIVERS_SHAPE, 'a waivers file', issues);
  const ids = controls.map(({ id }) => id);
  const waivers =
    root === undefined || hasError(issues)
      ? []
      : listAt(root, 'waivers').flatMap((item) => (item.kind === 'map' ? readWaiver(item, ids, issues) : []));
  return hasError(issues) ? { ok: false, issues: inOrder(issues) } : { ok: true, waivers };
}

function readWaiver(map: LocatedMap, ids: readonly string[], issues: PolicyIssue[]): Waiver {
  const textOf = (key: string): string => textAt(map, key)?.text.trim() ?? '';
  const control = textOf('control');
  if (!ids.includes(control)) {
    const nearest = nearestName(control, ids);
    issues.push(
      errorAt(
        placeOfField(map, 'control'),
        'UNKNOWN_NAME',
        `${quoted(control)} is no control; ${nearest === undefined ? 'a report lists the ids of all controls' : `did you mean ${quoted(nearest)}?`}`,
      ),
    );
  }
  for (const key of ['owner', 'reason']) {
    if (textOf(key) === '')
      issues.push(
        errorAt(
          placeOfField(map, key),
          'INVALID_VALUE',
          `${quoted(key)} is blank; a waiver has an owner and a reason`,
        ),
      );
  }
  const expires = textOf('expires');
  if (!isCalendarDay(expires))
    issues.push(
      errorAt(
        placeOfField(map, 'expires'),
        'INVALID_VALUE',
        `${quoted(expires)} is no day of the calendar; write it as \`2027-03-31\``,
      ),
    );
  return {
    control,
    objects: textsAt(map, 'objects').map(({ text }) => text),
    owner: textOf('owner'),
    reason: textOf('reason'),
    expires,
    at: printPlace(map.at),
  };
}
