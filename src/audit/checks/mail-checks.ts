import type { AuditMail } from '../../model/audit-report.ts';
import { countOf } from '../../replay/count-text.ts';
import { gatewaysOf, NO_GATEWAY } from './gateway-checks.ts';
import { namedDays } from '../../replay/period-count.ts';
import {
  cannotShowAbsence,
  CONNECTORS_NOT_STATED,
  notStated,
  outcome,
  settingObject,
  statesConnectors,
  type Check,
  type CheckInput,
} from './check.ts';

export const noMailOutsideConnectors: Check = (input, { mostEvents }) => {
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  const { outside, unclear } = input.mail;
  const mail = shown([
    outside.mail('mail that came in outside connectors'),
    unclear.mail('mail of which the record leaves open whether it came through a connector'),
  ]);
  if (gatewaysOf(input).length === 0) return outcome('manual', NO_GATEWAY, { mail });
  return byEvents(input, outside.events, unclear.events, mostEvents, mail, 'came in outside connectors');
};

export const directSendRejected: Check = (input) => {
  if (input.document.sections.rejectDirectSend === undefined) {
    return notStated('whether Direct Send is rejected', 'Get-OrganizationConfig');
  }
  const isOn = input.policy.rejectDirectSend;
  return outcome(isOn ? 'pass' : 'fail', `RejectDirectSend is ${isOn ? 'on' : 'off'}`, {
    objects: [settingObject(input, 'rejectDirectSend', isOn, isOn ? 'true' : 'false')],
    mail: shown([input.mail.ownOutside.mail('mail of own sender domains that came in outside connectors')]),
  });
};

export const noOwnDomainMailOutsideConnectors: Check = (input, { mostEvents }) => {
  if (input.policy.acceptedDomains.length === 0) return notStated('accepted domains', 'Get-AcceptedDomain');
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  const { ownOutside, ownUnclear } = input.mail;
  const mail = shown([
    ownOutside.mail('mail of own sender domains that came in outside connectors'),
    ownUnclear.mail('mail of own sender domains of which the record leaves open how it came in'),
  ]);
  return byEvents(
    input,
    ownOutside.events,
    ownUnclear.events,
    mostEvents,
    mail,
    'of own sender domains came in outside connectors',
  );
};

export const noMailStopped: Check = (input, { mostEvents }) => {
  const { stoppedBy, traffic } = input.mail;
  const { stopped } = traffic;
  const mail = [...stoppedBy]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, tally]) =>
      tally.mail(
        rule === '' ? 'stopped mail that no rule of the policy explains' : `mail stopped as ${rule} says`,
      ),
    );
  const absence = cannotShowAbsence(input);
  if (absence !== undefined && stopped <= mostEvents) return outcome('manual', absence, { mail });
  if (stopped <= mostEvents) {
    return outcome('pass', `${countOf(stopped, 'event')} recorded as refused, quarantined or filtered`, {
      mail,
    });
  }
  // Refusing is what rules are for: whether the mail was wanted, no log says.
  return outcome(
    'manual',
    `${countOf(stopped, 'event')} recorded as refused, quarantined or filtered; whether any of it was wanted is for people to say`,
    { mail },
  );
};

export const recordAgreesWithPolicy: Check = ({ agreement }, { leastAgreement }) => {
  if (agreement === null || agreement.compared === 0) {
    return outcome('manual', 'no event can be compared with what the policy says');
  }
  const { compared, agreeing, byCause } = agreement;
  // Rounded down, so that nothing short of it reads as reached.
  const percent = Math.floor((agreeing / compared) * 1000) / 10;
  const why = `${agreeing} of ${countOf(compared, 'compared event')} (${percent} %) went as the policy says; ${leastAgreement} % are asked for`;
  const mail = byCause
    .filter((cause) => cause.compared)
    .map(({ cause, rule, events, sample }): AuditMail => ({
      what: `${cause}${rule === '' ? '' : ` (${rule})`}`,
      messages: events,
      events,
      sources: [],
      moreSources: 0,
      sample,
    }));
  return agreeing * 100 >= compared * leastAgreement
    ? outcome('pass', why, { mail })
    : outcome('fail', why, { mail, failingEvents: compared - agreeing });
};

export const periodCovered: Check = ({ mail, inputs }, { leastDays, mostGapDays }) => {
  const { period, traffic, untimed } = mail;
  if (traffic.events === 0)
    return outcome('fail', 'the traces hold no inbound mail, so no period is covered');
  const truncated = inputs.filter(({ truncationSuspected }) => truncationSuspected);
  const gaps = period.daysWithoutMail;
  const problems = [
    ...truncated.map(({ path }) => `${path} looks cut off at a known cap of the export`),
    ...(gaps.length > mostGapDays ? [`no mail at all on ${namedDays(gaps)}`] : []),
    ...(period.days < leastDays
      ? [`mail on ${countOf(period.days, 'day')} only; ${leastDays} are asked for`]
      : []),
    ...(untimed > 0 ? [`${countOf(untimed, 'event')} without a readable time`] : []),
  ];
  return problems.length === 0
    ? outcome(
        'pass',
        `mail is recorded on ${countOf(period.days, 'day')} from ${String(period.from)} to ${String(period.to)}`,
      )
    : outcome('fail', problems.join('; '));
};

export const manualReview: Check = () =>
  outcome('manual', 'neither the exports nor the traces show it; look at what the control names');

const shown = (mail: readonly AuditMail[]): readonly AuditMail[] => mail.filter(({ events }) => events > 0);

/** Mail decides; what the record leaves open, and what a log cannot show, is for people to look at. */
function byEvents(
  input: CheckInput,
  found: number,
  unclear: number,
  most: number,
  mail: readonly AuditMail[],
  predicate: string,
): ReturnType<Check> {
  const perhaps = unclear === 0 ? '' : `, and of ${countOf(unclear, 'more event')} the record leaves it open`;
  const why = `${countOf(found, 'event')} ${predicate}${perhaps}`;
  if (found > most) return outcome('fail', why, { mail, failingEvents: found });
  const absence = cannotShowAbsence(input);
  if (absence !== undefined) return outcome('manual', absence, { mail });
  return outcome(found + unclear > most ? 'manual' : 'pass', why, { mail });
}
