import type { Waiver } from '../model/audit-catalogue.ts';
import type { AppliedWaiver, AuditObject, ControlResult, Standing } from '../model/audit-report.ts';

export interface Waived {
  readonly standing: Standing;
  readonly waivers: readonly AppliedWaiver[];
}

/**
 * A failure is waived when waivers in force cover all that fails: each object by name, or the whole control. Nothing but a
 * failure is: a waiver does not make a control pass.
 */
export function waive(
  control: { readonly id: string; readonly result: ControlResult; readonly objects: readonly AuditObject[] },
  waivers: readonly Waiver[],
  date: string,
): Waived {
  const failing = control.objects.filter(({ conforms }) => !conforms).map(({ name }) => name);
  const applied = waivers
    .filter((waiver) => waiver.control === control.id)
    .map((waiver): AppliedWaiver => ({
      ...waiver,
      state: waiver.expires < date ? 'expired' : 'inForce',
      covers: control.result === 'fail' ? coverOf(waiver, failing) : 0,
    }));
  if (control.result !== 'fail') return { standing: control.result, waivers: applied };
  const inForce = applied.filter(({ state }) => state === 'inForce');
  const isCovered =
    inForce.some(({ objects }) => objects.length === 0) ||
    (failing.length > 0 && failing.every((name) => inForce.some((waiver) => names(waiver, name))));
  return { standing: isCovered ? 'waived' : 'fail', waivers: applied };
}

/** Names of Exchange objects differ by more than case. */
const names = ({ objects }: Waiver, name: string): boolean =>
  objects.some((each) => each.toLowerCase() === name.toLowerCase());

/** A control that fails without failing objects is one thing to cover. */
const coverOf = (waiver: Waiver, failing: readonly string[]): number =>
  waiver.objects.length === 0
    ? Math.max(1, failing.length)
    : failing.filter((name) => names(waiver, name)).length;
