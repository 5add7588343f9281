import { NO_LOWERING_SUMMARY } from '../../../src/model/lowering-summary.ts';
import { describe, expect, it } from 'vitest';

import type { Policy, PolicyIssue } from '../../../src/model/policy.ts';
import { known } from '../../../src/model/evidence.ts';
import { parseEmailAddress } from '../../../src/net/email-address.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import { valid } from '../../arbitraries/net.ts';
import { eventOf, policyOf, traceOf } from '../judging.ts';
import { replay } from '../../reports/making-reports.ts';

const summary = {
  path: 'policy.yaml',
  sha256: '0'.repeat(64),
  connectors: 0,
  rules: [],
  lowering: NO_LOWERING_SUMMARY,
};
const headerFrom = known(valid(parseEmailAddress('ann@fabrikam.example')));
const events = [
  eventOf({ facts: { headerFrom } }),
  eventOf({ facts: { headerFrom }, sender: 'bob@woodgrove.example' }),
];

function reportOf(baseline: Policy | undefined, candidate: Policy, notes: readonly PolicyIssue[] = []) {
  const pins = {};
  return replay({
    trace: traceOf(events),
    baseline: baseline && { policy: baseline, summary },
    candidate: { policy: candidate, summary },
    state: assumptionState(pins, { assumeNothing: false }),
    pins,
    notes,
    findings: [],
    facts: [],
    tool: { name: 'test', version: '0' },
    allSources: false,
  }).report;
}

const namedRules = (baseline: Policy | undefined, candidate: Policy): readonly string[] =>
  reportOf(baseline, candidate).coverage.warnings.flatMap(({ code, message }) =>
    code === 'RULE_NOT_MODELLED' ? [message] : [],
  );

const rules = (...mailFlowRules: readonly object[]): Policy => policyOf({ mailFlowRules });
const quarantine = { name: 'Q', quarantine: true };

describe('a rule that is not simulated in full', () => {
  it('is named, with what is not simulated and what depends on it', () => {
    const candidate = rules({
      ...quarantine,
      otherConditions: ['SubjectContainsWords: invoice'],
      otherExceptions: ['From: boss@contoso.example'],
    });
    expect(namedRules(rules(), candidate)).toEqual([
      'mail flow rule `Q` of the candidate may or may not act on a message, because the condition `SubjectContainsWords: invoice`, the exception `From: boss@contoso.example` are not simulated; 2 impacts depend on it',
    ]);
    expect(namedRules(undefined, candidate)).toHaveLength(1);
  });

  it('makes uncertain what it could touch', () => {
    const candidate = rules({ ...quarantine, otherConditions: ['SubjectContainsWords: invoice'] });
    const { totals, coverage, sources } = reportOf(rules(), candidate);
    expect(totals.byImpact.maybeNewlyBlocked).toBe(2);
    expect(coverage.missingEvidence.filter(({ fact }) => fact === 'ruleFact')).toEqual([
      {
        fact: 'ruleFact',
        cause: 'FORMAT_CANNOT_SAY',
        events: 2,
        eventsThatDependOnIt: 2,
        suppliedBy:
          'no message trace; look at the message itself (its header), or at what the rule matched (Get-MailDetailTransportRuleReport)',
      },
    ]);
    expect(sources[0]?.settledBy.map(({ id }) => id)).toEqual(['ruleFact']);
  });

  it('counts only the events that it could touch', () => {
    const candidate = rules(
      { name: 'A', senderIpRanges: ['10.0.0.0/8'], quarantine: true, otherConditions: ['X: 1'] },
      { name: 'B', quarantine: true, senderDomainIs: ['fabrikam.example'], otherConditions: ['Y: 1'] },
      {
        name: 'C',
        quarantine: true,
        senderDomainIs: ['woodgrove.example'],
        senderAddressLocation: 'Envelope',
        otherConditions: ['Z: 1'],
      },
    );
    expect(namedRules(rules(), candidate).map((text) => text.replace(/ may .*simulated/, ''))).toEqual([
      'mail flow rule `B` of the candidate; 2 impacts depend on it',
      'mail flow rule `C` of the candidate; 1 impact depends on it',
      'mail flow rule `A` of the candidate; no impact depends on it',
    ]);
  });

  it('is named once where both policies have it, and changes nothing', () => {
    const policy = rules({ name: 'Q', otherActions: ['RedirectMessageTo: desk@contoso.example'] });
    expect(namedRules(policy, policy)).toEqual([
      'mail flow rule `Q` of both policies may or may not act on a message, because the action `RedirectMessageTo: desk@contoso.example` is not simulated; no impact depends on it',
    ]);
    expect(reportOf(policy, policy).totals.byImpact.unchangedAllowed).toBe(2);
  });

  it('may be so by a header that it searches, also one that an earlier rule set', () => {
    const search = {
      headerContainsMessageHeader: 'X-Vendor',
      headerContainsWords: ['token'],
      exceptIfHeaderMatchesMessageHeader: 'X-Vendor',
      exceptIfHeaderMatchesPatterns: ['^a'],
    };
    const candidate = rules(
      { name: 'Stamp', actionsWithoutEffect: ['A: b'], setHeaderName: 'X-Vendor', setHeaderValue: 'a token' },
      { ...quarantine, ...search },
    );
    expect(namedRules(rules(), candidate)).toEqual([
      'mail flow rule `Q` of the candidate may or may not act on a message, because the condition on header `x-vendor`, the exception on header `x-vendor` are not simulated; 2 impacts depend on it',
    ]);
  });

  it('may be so by a scope without accepted domains', () => {
    const candidate = policyOf({
      acceptedDomains: [],
      mailFlowRules: [{ ...quarantine, fromScope: 'NotInOrganization', sentToScope: 'InOrganization' }],
    });
    expect(namedRules(undefined, candidate)).toEqual([
      'mail flow rule `Q` of the candidate may or may not act on a message, because the condition `FromScope` without accepted domains, the condition `SentToScope` without accepted domains are not simulated; 2 impacts depend on it',
    ]);
  });

  it.each([
    ['is disabled', { ...quarantine, enabled: false, otherConditions: ['X: 1'] }],
    ['is in test mode', { ...quarantine, mode: 'Audit', otherConditions: ['X: 1'] }],
    ['does nothing', { name: 'Q', otherConditions: ['X: 1'], actionsWithoutEffect: ['PrependSubject: E'] }],
    [
      'looks at what Exchange stamps',
      {
        ...quarantine,
        exceptIfHeaderContainsMessageHeader: 'X-MS-Exchange-Organization-AuthAs',
        exceptIfHeaderContainsWords: ['Internal'],
      },
    ],
  ])('is not one that %s', (_, rule) => {
    expect(namedRules(rules(), rules(rule))).toEqual([]);
  });
});

it('rules that nobody states are a limit of the answer, and no finding about a policy', () => {
  const note: PolicyIssue = {
    severity: 'warning',
    code: 'MAIL_FLOW_RULES_NOT_STATED',
    path: 'policy.yaml',
    line: undefined,
    column: undefined,
    message: 'no policy states `mailFlowRules`',
  };
  const { coverage, findings } = reportOf(rules(), rules(), [note]);
  expect(coverage.warnings).toContainEqual({
    code: 'MAIL_FLOW_RULES_NOT_STATED',
    message: 'no policy states `mailFlowRules`',
  });
  expect(findings).toEqual([]);
});

describe('agreement with the record', () => {
  const other = { otherConditions: ['AttachmentHasExecutableContent: true'] };

  it('sets aside what a rule may have stopped for a reason that no log shows', () => {
    const baseline = rules({ ...quarantine, ...other });
    expect(reportOf(baseline, baseline).agreement).toMatchObject({ compared: 2, agreeing: 2 });
  });

  it('counts what a rule stops whatever the log does not show', () => {
    const baseline = rules({ name: 'A', quarantine: true, ...other }, { name: 'B', deleteMessage: true });
    expect(reportOf(baseline, baseline).agreement).toMatchObject({
      compared: 2,
      agreeing: 0,
      byCause: [{ cause: 'ADMITTED_BUT_BASELINE_BLOCKS', events: 2 }],
    });
  });

  it('leaves out what an open question decides', () => {
    const baseline = rules(
      { ...quarantine, senderDomainIs: ['example'], ...other },
      { name: 'B', quarantine: true, senderDomainIs: ['example'] },
    );
    expect(reportOf(baseline, baseline).agreement).toMatchObject({
      compared: 0,
      byCause: [{ cause: 'BASELINE_UNCERTAIN', events: 2 }],
    });
  });
});

it('the reason of a rule names no connector that would have made no difference', () => {
  const gateway = {
    name: 'Gateway',
    connectorType: 'Partner',
    senderDomains: ['*'],
    senderIPAddresses: ['203.0.113.0/24'],
    requireTls: false,
  };
  const inboundConnectors = [gateway];
  const candidate = policyOf({ inboundConnectors, mailFlowRules: [quarantine] });
  const [source] = reportOf(policyOf({ inboundConnectors, mailFlowRules: [] }), candidate).sources;
  expect(source?.reasons.filter(({ side }) => side === 'candidate').map(({ message }) => message)).toEqual([
    'mail flow rule `Q` quarantines the message',
  ]);
});
