import type { MailFlowRule, RulePredicates } from '../../model/mail-flow-rule.ts';
import type { AuditObject } from '../../model/audit-report.ts';
import { countOf } from '../../replay/count-text.ts';
import {
  byObjects,
  notStated,
  outcome,
  settingAt,
  settingObject,
  type Check,
  type CheckInput,
} from './check.ts';

const FILTER = 'Get-HostedConnectionFilterPolicy';

const entryObjects = (
  input: CheckInput,
  setting: string,
  entries: readonly string[],
): readonly AuditObject[] =>
  entries.map((name) => ({
    kind: 'entry',
    name,
    conforms: false,
    detail: `an entry of ${setting}`,
    at: settingAt(input.document, setting),
  }));

export const ipAllowListEmpty: Check = (input) => {
  if (input.document.sections.connectionFilter === undefined)
    return notStated('the connection filter', FILTER);
  const setting = 'connectionFilter.ipAllowList';
  const entries = input.policy.connectionFilter.ipAllowList.map(({ text }) => text);
  const mail = [input.mail.fromAllowedAddresses.mail('inbound mail from addresses of the IP Allow List')];
  if (entries.length === 0) {
    return outcome('pass', 'the IP Allow List is empty', {
      objects: [settingObject(input, setting, true, 'empty')],
    });
  }
  return outcome('fail', `the IP Allow List has ${countOf(entries.length, 'entry', 'entries')}`, {
    objects: entryObjects(input, setting, entries),
    mail,
    failingEvents: input.mail.fromAllowedAddresses.events,
  });
};

export const safeListOff: Check = (input) => {
  if (input.document.sections.connectionFilter === undefined)
    return notStated('the connection filter', FILTER);
  const isOn = input.policy.connectionFilter.enableSafeList;
  return outcome(isOn ? 'fail' : 'pass', `the safe list is ${isOn ? 'on' : 'off'}`, {
    objects: [settingObject(input, 'connectionFilter.enableSafeList', !isOn, isOn ? 'on' : 'off')],
  });
};

export const noAllowedSenders: Check = (input) => {
  const command = 'Get-TenantAllowBlockListItems -ListType Sender';
  const list = input.document.sections.tenantAllowBlockList;
  if (list === undefined) return notStated('the Tenant Allow/Block List', command);
  const { allow, block } = input.policy.tenantAllowBlockList.senders;
  // An export that found nothing leaves no trace, so an empty list and one that was never exported look alike.
  const mayBeMissing = input.document.notes.some(({ code }) => code === 'LIST_NOT_EXPORTED');
  if (allow.length + block.length === 0 && mayBeMissing) {
    return outcome(
      'manual',
      `no sender entry is among the exports, which is also so when the list was not exported; run \`${command}\``,
    );
  }
  const setting = 'tenantAllowBlockList.senders.allow';
  if (allow.length === 0) {
    return outcome('pass', 'no sender is allowed by the Tenant Allow/Block List', {
      objects: [settingObject(input, setting, true, 'empty')],
    });
  }
  return outcome('fail', `the Tenant Allow/Block List allows ${countOf(allow.length, 'sender')}`, {
    objects: entryObjects(
      input,
      setting,
      allow.map(({ text }) => text),
    ),
  });
};

export const noSpamFilterBypassForDomains: Check = (input) => {
  if (input.document.sections.mailFlowRules === undefined)
    return notStated('mail flow rules', 'Get-TransportRule');
  const rules = input.policy.mailFlowRules.filter(bypassesSpamFilter);
  return byObjects(
    rules.map((rule) => ruleObject(input, rule)),
    {
      none: 'no enforced mail flow rule sets the SCL to -1',
      pass: 'no rule that sets the SCL to -1 names sender domains or senders',
      fail: (count) => `${countOf(count, 'rule')} let mail of named sender domains skip spam filtering`,
    },
  );
};

const bypassesSpamFilter = ({ enabled, mode, actions }: MailFlowRule): boolean =>
  enabled && mode === 'Enforce' && actions.some((action) => action.kind === 'setScl' && action.scl === -1);

/** Predicates outside the modelled subset that name senders, as New-TransportRule calls them (read 2026-11-24). */
const NAMES_SENDERS =
  /^(?:From|FromAddressContainsWords|FromAddressMatchesPatterns|FromMemberOf|SenderInRecipientList|SenderADAttribute\w*)\b/;

function ruleObject({ document }: CheckInput, { name, conditions }: MailFlowRule): AuditObject {
  const senders = sendersNamed(conditions);
  const tied = conditions.senderIpRanges.length > 0 ? '; it also asks for a source address' : '';
  return {
    kind: 'rule',
    name,
    conforms: senders.length === 0,
    detail:
      senders.length === 0
        ? 'sets the SCL to -1, for no named sender'
        : `sets the SCL to -1 for ${senders.join(', ')}${tied}`,
    at: document.rulePositions.get(name) ?? null,
  };
}

const sendersNamed = ({ senderDomainIs, others }: RulePredicates): readonly string[] => [
  ...senderDomainIs,
  ...others.filter((text) => NAMES_SENDERS.test(text)),
];
