import { describe, expect, it } from 'vitest';

import type { AuditCheck } from '../../../src/model/audit-catalogue.ts';
import type { ControlResult } from '../../../src/model/audit-report.ts';
import { known } from '../../../src/model/evidence.ts';
import { missing } from '../../../src/model/evidence.ts';
import { checked, daily, documentOf, exportOf, inputOf } from '../audit-text.ts';
import { eventOf, LOCK_DOWN, SERVERS } from '../judging.ts';

const DOMAINS = { acceptedDomains: ['contoso.example'] };
const withConnectors = (...inboundConnectors: readonly object[]): ReturnType<typeof documentOf> =>
  documentOf({ ...DOMAINS, inboundConnectors });
const IDENTIFYING = { ...LOCK_DOWN, restrictDomainsToIPAddresses: false };
const PARTNER = {
  name: 'Partner',
  connectorType: 'Partner',
  senderDomains: ['fabrikam.example'],
  requireTls: true,
};
const NOTHING = documentOf(DOMAINS);
/** Whether `*` covers bounces is documented nowhere; a test message settled it here. */
const LOCKED_DOWN = documentOf({
  ...DOMAINS,
  inboundConnectors: [LOCK_DOWN],
  assume: { nullSenderUnderStar: 'covered' },
});
const CLEAN_FILTER = { ipAllowList: [], ipBlockList: [], enableSafeList: false };

type Case = readonly [
  check: AuditCheck,
  result: ControlResult,
  what: string,
  about: Parameters<typeof checked>[1],
];

const THROUGH = daily(30, { ip: '203.0.113.9' });
const AROUND = daily(30);
const OWN_AROUND = daily(30, { sender: 'scanner@contoso.example' });
const CUT_OFF = [inputOf({ truncationSuspected: true })];
const STOPPED = daily(30).map((event) => ({ ...event, status: 'quarantined' as const }));
/** The export names no direction and the domains are own ones, so it may be mail of a mailbox. */
const PERHAPS = daily(30, { sender: 'ann@contoso.example', direction: missing('FORMAT_CANNOT_SAY') });

const rule = (about: object): ReturnType<typeof documentOf> =>
  documentOf({ mailFlowRules: [{ name: 'Bypass', setSCL: -1, ...about }] });

const EXPORTED_GATEWAY = {
  Name: 'Gateway',
  Identity: 'Gateway',
  Enabled: true,
  ConnectorType: 'Partner',
  ConnectorSource: 'AdminUI',
  SenderDomains: ['smtp:*;1'],
  SenderIPAddresses: ['203.0.113.0/24'],
  RequireTls: true,
  RestrictDomainsToIPAddresses: false,
  RestrictDomainsToCertificate: false,
  TlsSenderCertificateName: null,
  AssociatedAcceptedDomains: [],
  CloudServicesMailEnabled: false,
  TreatMessagesAsInternal: false,
  EFSkipLastIP: false,
  EFSkipIPs: [],
  EFTestMode: false,
  EFUsers: [],
};

const CASES: readonly Case[] = [
  ['inboundOnlyThroughConnectors', 'pass', 'a restricting connector for all', { document: LOCKED_DOWN }],
  [
    'inboundOnlyThroughConnectors',
    'manual',
    'a question that nobody documents',
    { document: withConnectors(LOCK_DOWN) },
  ],
  [
    'inboundOnlyThroughConnectors',
    'fail',
    'one that identifies only',
    { document: withConnectors(IDENTIFYING) },
  ],
  ['inboundOnlyThroughConnectors', 'manual', 'no gateway', { document: withConnectors(PARTNER) }],
  ['inboundOnlyThroughConnectors', 'manual', 'no connectors stated', { document: NOTHING }],
  [
    'noMailOutsideConnectors',
    'pass',
    'all through the gateway',
    { document: withConnectors(IDENTIFYING), events: THROUGH },
  ],
  ['noMailOutsideConnectors', 'fail', 'around it', { document: withConnectors(IDENTIFYING), events: AROUND }],
  [
    'noMailOutsideConnectors',
    'fail',
    'delivered although refused now',
    { document: withConnectors(LOCK_DOWN), events: AROUND },
  ],
  [
    'noMailOutsideConnectors',
    'pass',
    'within what is allowed',
    { document: withConnectors(IDENTIFYING), events: AROUND, parameters: { mostEvents: 30 } },
  ],
  ['noMailOutsideConnectors', 'manual', 'no mail at all', { document: withConnectors(IDENTIFYING) }],
  [
    'noMailOutsideConnectors',
    'manual',
    'a trace that is cut off',
    { document: withConnectors(IDENTIFYING), events: THROUGH, inputs: CUT_OFF },
  ],
  ['noMailOutsideConnectors', 'manual', 'no gateway', { document: withConnectors(PARTNER), events: AROUND }],
  [
    'noMailOutsideConnectors',
    'manual',
    'unclear mail',
    { document: withConnectors(IDENTIFYING), events: [...THROUGH, ...PERHAPS] },
  ],
  ['directSendRejected', 'pass', 'on', { document: documentOf({ ...DOMAINS, rejectDirectSend: true }) }],
  ['directSendRejected', 'fail', 'off', { document: documentOf({ ...DOMAINS, rejectDirectSend: false }) }],
  ['directSendRejected', 'manual', 'not stated', { document: NOTHING }],
  [
    'noOwnDomainMailOutsideConnectors',
    'pass',
    'none',
    { document: withConnectors(IDENTIFYING), events: AROUND },
  ],
  [
    'noOwnDomainMailOutsideConnectors',
    'fail',
    'some',
    { document: withConnectors(IDENTIFYING), events: OWN_AROUND },
  ],
  [
    'noOwnDomainMailOutsideConnectors',
    'manual',
    'perhaps',
    { document: withConnectors(IDENTIFYING), events: PERHAPS },
  ],
  [
    'noOwnDomainMailOutsideConnectors',
    'manual',
    'no domains',
    { document: documentOf({ inboundConnectors: [] }), events: AROUND },
  ],
  ['noOwnDomainMailOutsideConnectors', 'manual', 'no mail', { document: withConnectors(IDENTIFYING) }],
  ['ipAllowListEmpty', 'pass', 'empty', { document: documentOf({ connectionFilter: CLEAN_FILTER }) }],
  [
    'ipAllowListEmpty',
    'fail',
    'an entry',
    { document: documentOf({ connectionFilter: { ...CLEAN_FILTER, ipAllowList: ['192.0.2.7'] } }) },
  ],
  ['ipAllowListEmpty', 'manual', 'not stated', { document: NOTHING }],
  ['safeListOff', 'pass', 'off', { document: documentOf({ connectionFilter: CLEAN_FILTER }) }],
  [
    'safeListOff',
    'fail',
    'on',
    { document: documentOf({ connectionFilter: { ...CLEAN_FILTER, enableSafeList: true } }) },
  ],
  ['safeListOff', 'manual', 'not stated', { document: NOTHING }],
  [
    'noAllowedSenders',
    'pass',
    'stated as empty',
    { document: documentOf({ tenantAllowBlockList: { senders: { allow: [], block: [] } } }) },
  ],
  [
    'noAllowedSenders',
    'fail',
    'a domain',
    {
      document: documentOf({ tenantAllowBlockList: { senders: { allow: ['fabrikam.example'], block: [] } } }),
    },
  ],
  ['noAllowedSenders', 'manual', 'not stated', { document: NOTHING }],
  [
    'noAllowedSenders',
    'manual',
    'perhaps not exported',
    {
      document: exportOf([
        {
          Value: '2001:db8::/64',
          Action: 'Block',
          ListType: 'IP',
          ExpirationDate: null,
          EntryValueHash: 'x',
          SubmissionID: '',
          Notes: '',
        },
      ]),
    },
  ],
  [
    'noSpamFilterBypassForDomains',
    'pass',
    'no sender named',
    { document: rule({ senderIpRanges: ['192.0.2.0/24'] }) },
  ],
  [
    'noSpamFilterBypassForDomains',
    'fail',
    'a domain named',
    { document: rule({ senderDomainIs: ['fabrikam.example'] }) },
  ],
  [
    'noSpamFilterBypassForDomains',
    'notApplicable',
    'no such rule',
    { document: documentOf({ mailFlowRules: [] }) },
  ],
  [
    'noSpamFilterBypassForDomains',
    'notApplicable',
    'switched off',
    { document: rule({ enabled: false, senderDomainIs: ['fabrikam.example'] }) },
  ],
  ['noSpamFilterBypassForDomains', 'manual', 'not stated', { document: NOTHING }],
  ['partnersIdentified', 'pass', 'by address', { document: withConnectors(LOCK_DOWN) }],
  ['partnersIdentified', 'fail', 'by domain alone', { document: withConnectors(PARTNER) }],
  ['partnersIdentified', 'notApplicable', 'no partner', { document: withConnectors(SERVERS) }],
  ['partnersIdentified', 'manual', 'not stated', { document: NOTHING }],
  ['partnersRestricted', 'pass', 'restricts', { document: withConnectors(LOCK_DOWN) }],
  ['partnersRestricted', 'fail', 'identifies only', { document: withConnectors(IDENTIFYING) }],
  [
    'partnersRestricted',
    'notApplicable',
    'switched off',
    { document: withConnectors({ ...IDENTIFYING, enabled: false }) },
  ],
  ['partnersRestricted', 'manual', 'not stated', { document: NOTHING }],
  ['partnersRequireTls', 'pass', 'required', { document: withConnectors(PARTNER) }],
  ['partnersRequireTls', 'fail', 'clear text', { document: withConnectors(LOCK_DOWN) }],
  ['partnersRequireTls', 'notApplicable', 'no partner', { document: withConnectors(SERVERS) }],
  ['partnersRequireTls', 'manual', 'not stated', { document: NOTHING }],
  [
    'identifiedByCertificate',
    'pass',
    'certificate',
    { document: withConnectors({ ...PARTNER, tlsSenderCertificateName: 'mail.fabrikam.example' }) },
  ],
  ['identifiedByCertificate', 'fail', 'address', { document: withConnectors(SERVERS) }],
  ['identifiedByCertificate', 'notApplicable', 'nothing named', { document: withConnectors(PARTNER) }],
  ['identifiedByCertificate', 'manual', 'not stated', { document: NOTHING }],
  ['connectorsUsed', 'pass', 'mail through each', { document: withConnectors(IDENTIFYING), events: THROUGH }],
  ['connectorsUsed', 'fail', 'none through it', { document: withConnectors(IDENTIFYING), events: AROUND }],
  [
    'connectorsUsed',
    'manual',
    'too short a period',
    { document: withConnectors(IDENTIFYING), events: daily(5) },
  ],
  ['connectorsUsed', 'manual', 'no mail', { document: withConnectors(IDENTIFYING) }],
  [
    'connectorsUsed',
    'notApplicable',
    'no connector',
    { document: documentOf({ inboundConnectors: [] }), events: AROUND },
  ],
  ['connectorsUsed', 'manual', 'not stated', { document: NOTHING, events: AROUND }],
  ['noDisabledConnectors', 'pass', 'all on', { document: withConnectors(LOCK_DOWN) }],
  ['noDisabledConnectors', 'fail', 'one off', { document: withConnectors({ ...LOCK_DOWN, enabled: false }) }],
  ['noDisabledConnectors', 'notApplicable', 'none', { document: documentOf({ inboundConnectors: [] }) }],
  ['noDisabledConnectors', 'manual', 'not stated', { document: NOTHING }],
  [
    'onPremisesTrustNarrow',
    'pass',
    'one server',
    { document: withConnectors({ ...SERVERS, senderIPAddresses: ['198.51.100.7'] }) },
  ],
  ['onPremisesTrustNarrow', 'fail', 'a wide network', { document: withConnectors(SERVERS) }],
  [
    'onPremisesTrustNarrow',
    'fail',
    'internal',
    {
      document: withConnectors({
        ...SERVERS,
        senderIPAddresses: ['198.51.100.7'],
        treatMessagesAsInternal: true,
      }),
    },
  ],
  ['onPremisesTrustNarrow', 'notApplicable', 'none', { document: withConnectors(PARTNER) }],
  ['onPremisesTrustNarrow', 'manual', 'not stated', { document: NOTHING }],
  [
    'networksNarrow',
    'pass',
    'within the limit',
    { document: withConnectors(LOCK_DOWN), parameters: { mostAddresses: 256 } },
  ],
  [
    'networksNarrow',
    'fail',
    'above it',
    { document: withConnectors(LOCK_DOWN), parameters: { mostAddresses: 255 } },
  ],
  [
    'networksNarrow',
    'fail',
    'in the IP Allow List',
    {
      document: documentOf({
        inboundConnectors: [],
        connectionFilter: { ...CLEAN_FILTER, ipAllowList: ['192.0.2.0/25'] },
      }),
    },
  ],
  ['networksNarrow', 'notApplicable', 'no address', { document: withConnectors(PARTNER) }],
  ['networksNarrow', 'manual', 'not stated', { document: NOTHING }],
  [
    'enhancedFilteringOnGateway',
    'pass',
    'on',
    { document: exportOf([{ ...EXPORTED_GATEWAY, EFSkipLastIP: true }]) },
  ],
  ['enhancedFilteringOnGateway', 'fail', 'off', { document: exportOf([EXPORTED_GATEWAY]) }],
  [
    'enhancedFilteringOnGateway',
    'fail',
    'for some users only',
    { document: exportOf([{ ...EXPORTED_GATEWAY, EFSkipLastIP: true, EFUsers: ['ann@contoso.example'] }]) },
  ],
  ['enhancedFilteringOnGateway', 'manual', 'not in the file', { document: withConnectors(IDENTIFYING) }],
  ['enhancedFilteringOnGateway', 'manual', 'no gateway', { document: withConnectors(PARTNER) }],
  ['noMailStopped', 'pass', 'none', { document: NOTHING, events: AROUND }],
  ['noMailStopped', 'manual', 'some', { document: NOTHING, events: STOPPED }],
  ['noMailStopped', 'manual', 'no mail', { document: NOTHING }],
  ['recordAgreesWithPolicy', 'pass', 'agrees', { document: withConnectors(IDENTIFYING), events: THROUGH }],
  [
    'recordAgreesWithPolicy',
    'fail',
    'admitted although refused',
    { document: withConnectors(LOCK_DOWN), events: AROUND },
  ],
  ['recordAgreesWithPolicy', 'manual', 'nothing to compare', { document: withConnectors(LOCK_DOWN) }],
  ['periodCovered', 'pass', 'thirty days', { document: NOTHING, events: AROUND }],
  ['periodCovered', 'fail', 'five days', { document: NOTHING, events: daily(5) }],
  [
    'periodCovered',
    'fail',
    'a gap',
    { document: NOTHING, events: [...daily(30).slice(0, 10), ...daily(40).slice(12)] },
  ],
  [
    'periodCovered',
    'pass',
    'a gap that is allowed',
    {
      document: NOTHING,
      events: [...daily(30).slice(0, 10), ...daily(40).slice(12)],
      parameters: { mostGapDays: 2 },
    },
  ],
  ['periodCovered', 'fail', 'cut off', { document: NOTHING, events: AROUND, inputs: CUT_OFF }],
  ['periodCovered', 'fail', 'no mail', { document: NOTHING }],
  [
    'periodCovered',
    'fail',
    'no readable time',
    { document: NOTHING, events: [...AROUND, eventOf({ received: undefined })] },
  ],
  ['manualReview', 'manual', 'always', { document: NOTHING, events: AROUND }],
];

describe('checks', () => {
  it.each(CASES)('%s: %s with %s', (check, result, _what, about) => {
    const control = checked(check, about);
    expect({ result: control.result, why: control.why }).toEqual({
      result,
      why: expect.stringMatching(/\S/),
    });
    expect(control.result === 'pass' && control.failing.objects > 0).toBe(false);
  });

  it('has a case of each result that a check can have', () => {
    const seen = new Set(CASES.map(([check, result]) => `${check} ${result}`));
    for (const check of new Set(CASES.map(([each]) => each))) {
      if (check === 'manualReview') continue;
      expect(seen, check).toContain(`${check} pass`);
      if (check !== 'noMailStopped') expect(seen, check).toContain(`${check} fail`);
    }
  });

  it('says where an object is written, and what mends it', () => {
    const control = checked('partnersRequireTls', { document: withConnectors(LOCK_DOWN) });
    expect(control.objects).toEqual([
      {
        kind: 'connector',
        name: 'Gateway',
        conforms: false,
        detail: 'takes clear text',
        at: 'policy.yaml:5:5',
      },
    ]);
    expect(control.remediation.commands).toEqual(["Set-It -Identity 'Gateway'", 'Done']);
  });

  it('says where settings and rules are written', () => {
    expect(
      checked('directSendRejected', { document: documentOf({ ...DOMAINS, rejectDirectSend: false }) })
        .objects,
    ).toMatchObject([{ name: 'rejectDirectSend', at: 'policy.yaml:4:1' }]);
    expect(
      checked('noSpamFilterBypassForDomains', {
        document: rule({ senderDomainIs: ['fabrikam.example'] }),
      }).objects,
    ).toMatchObject([{ kind: 'rule', name: 'Bypass', at: 'policy.yaml:3:5', conforms: false }]);
  });

  it('counts the mail that shows a failure, by source', () => {
    const control = checked('noMailOutsideConnectors', {
      document: withConnectors(IDENTIFYING),
      events: AROUND,
    });
    expect(control.failing).toEqual({ objects: 0, events: 30 });
    expect(control.mail).toMatchObject([
      {
        events: 30,
        messages: 30,
        moreSources: 0,
        sources: [{ senderDomain: 'fabrikam.example', network: '192.0.2.0/24', events: 30, messages: 30 }],
      },
    ]);
    expect(control.mail[0]?.sample).toHaveLength(3);
  });

  it('takes a connector that the record names before what the policy says', () => {
    const named = daily(30, { connector: known({ kind: 'named', name: 'gateway' }) });
    expect(
      checked('noMailOutsideConnectors', { document: withConnectors(IDENTIFYING), events: named }).result,
    ).toBe('pass');
  });
});
