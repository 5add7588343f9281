import type { AuditObject } from '../../model/audit-report.ts';
import type { InboundConnector } from '../../model/policy.ts';
import type { IpRange } from '../../net/ip-network.ts';
import { countOf } from '../../replay/count-text.ts';
import {
  byObjects,
  cannotShowAbsence,
  connectorObject,
  CONNECTORS_NOT_STATED,
  enabledConnectors,
  outcome,
  settingObject,
  statesConnectors,
  type Check,
} from './check.ts';

export const namesIdentity = ({ senderIPAddresses, tlsSenderCertificateName }: InboundConnector): boolean =>
  senderIPAddresses.length > 0 || tlsSenderCertificateName !== undefined;

export const restricts = ({
  restrictDomainsToIPAddresses,
  restrictDomainsToCertificate,
}: InboundConnector): boolean => restrictDomainsToIPAddresses || restrictDomainsToCertificate;

export const partnersIdentified: Check = (input) => {
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  return byObjects(
    enabledConnectors(input, 'Partner').map((connector) =>
      connectorObject(input, connector, namesIdentity(connector), identityText(connector)),
    ),
    {
      none: 'there is no enabled Partner connector',
      pass: 'every enabled Partner connector names an address or a certificate',
      fail: (count) =>
        `${countOf(count, 'Partner connector')} ${count === 1 ? 'is' : 'are'} told by the sender domain alone, which anyone can claim`,
    },
  );
};

function identityText({ senderIPAddresses, tlsSenderCertificateName }: InboundConnector): string {
  const parts = [
    ...(tlsSenderCertificateName === undefined ? [] : [`certificate ${tlsSenderCertificateName.text}`]),
    ...(senderIPAddresses.length === 0
      ? []
      : [countOf(senderIPAddresses.length, 'address entry', 'address entries')]),
  ];
  return parts.length === 0
    ? 'identified by its sender domains alone'
    : `identified by ${parts.join(' and ')}`;
}

export const partnersRestricted: Check = (input) => {
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  return byObjects(
    enabledConnectors(input, 'Partner').map((connector) =>
      connectorObject(
        input,
        connector,
        restricts(connector),
        restricts(connector)
          ? 'refuses mail of its sender domains that it does not identify'
          : 'refuses nothing: mail of its sender domains is taken from anywhere',
      ),
    ),
    {
      none: 'there is no enabled Partner connector',
      pass: 'every enabled Partner connector refuses mail that it does not identify',
      fail: (count) =>
        `${countOf(count, 'Partner connector')} ${count === 1 ? 'restricts' : 'restrict'} nothing`,
    },
  );
};

export const partnersRequireTls: Check = (input) => {
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  return byObjects(
    enabledConnectors(input, 'Partner').map((connector) =>
      connectorObject(
        input,
        connector,
        connector.requireTls,
        connector.requireTls ? 'requires TLS' : 'takes clear text',
      ),
    ),
    {
      none: 'there is no enabled Partner connector',
      pass: 'every enabled Partner connector requires TLS',
      fail: (count) =>
        `${countOf(count, 'Partner connector')} ${count === 1 ? 'takes' : 'take'} mail in clear text`,
    },
  );
};

export const identifiedByCertificate: Check = (input) => {
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  return byObjects(
    enabledConnectors(input)
      .filter(namesIdentity)
      .map((connector) =>
        connectorObject(
          input,
          connector,
          connector.tlsSenderCertificateName !== undefined,
          identityText(connector),
        ),
      ),
    {
      none: 'no enabled connector names an address or a certificate',
      pass: 'every enabled connector that identifies its senders does so by certificate',
      fail: (count) =>
        `${countOf(count, 'connector')} ${count === 1 ? 'knows its' : 'know their'} senders by address alone`,
    },
  );
};

export const connectorsUsed: Check = (input, { leastDays }) => {
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  const connectors = enabledConnectors(input);
  if (connectors.length === 0) return outcome('notApplicable', 'there is no enabled connector');
  const { through, perhapsThrough, period } = input.mail;
  const usage = connectors.map((connector) => {
    const key = connector.name.toLowerCase();
    const events = through.get(key) ?? 0;
    const perhaps = perhapsThrough.get(key) ?? 0;
    return {
      perhaps: events === 0 && perhaps > 0,
      object: connectorObject(
        input,
        connector,
        events + perhaps > 0,
        events === 0 && perhaps > 0
          ? `no event for certain, ${countOf(perhaps, 'event')} perhaps`
          : countOf(events, 'event'),
      ),
    };
  });
  const objects = usage.map(({ object }) => object);
  const unused = objects.filter(({ conforms }) => !conforms).length;
  const absence = cannotShowAbsence(input);
  if (absence !== undefined) return outcome('manual', absence, { objects: objects.map(asConforming) });
  if (unused > 0 && period.days < leastDays) {
    return outcome(
      'manual',
      `${countOf(unused, 'connector')} without mail on the ${countOf(period.days, 'day')} that the traces hold; ${leastDays} are asked for before a connector counts as unused`,
      { objects: objects.map(asConforming) },
    );
  }
  if (unused > 0)
    return outcome('fail', `${countOf(unused, 'enabled connector')} had no mail in the period`, { objects });
  return usage.some(({ perhaps }) => perhaps)
    ? outcome('manual', 'the record leaves open whether some connectors had mail', { objects })
    : outcome('pass', 'every enabled connector had mail in the period', { objects });
};

/** Nothing is held against an object that nothing is known of. */
const asConforming = (object: AuditObject): AuditObject => ({ ...object, conforms: true });

export const noDisabledConnectors: Check = (input) => {
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  const { inboundConnectors } = input.policy;
  if (inboundConnectors.length === 0) return outcome('notApplicable', 'there is no inbound connector');
  const disabled = inboundConnectors.filter(({ enabled }) => !enabled);
  const objects = disabled.map((connector) => connectorObject(input, connector, false, 'switched off'));
  return disabled.length === 0
    ? outcome('pass', 'no inbound connector is switched off')
    : outcome(
        'fail',
        `${countOf(disabled.length, 'connector')} ${disabled.length === 1 ? 'is' : 'are'} switched off and kept`,
        { objects },
      );
};

export const onPremisesTrustNarrow: Check = (input, { mostAddresses }) => {
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  return byObjects(
    enabledConnectors(input, 'OnPremises').map((connector) => {
      const wide = tooWide(connector.senderIPAddresses, mostAddresses);
      const problems = [
        ...(wide.length === 0
          ? []
          : [`trusts ${wide.join(', ')}, more than ${countOf(mostAddresses, 'address', 'addresses')} each`]),
        ...(connector.treatMessagesAsInternal ? ['treats messages as internal'] : []),
      ];
      return connectorObject(
        input,
        connector,
        problems.length === 0,
        problems.join('; ') || identityText(connector),
      );
    }),
    {
      none: 'there is no enabled OnPremises connector',
      pass: 'no OnPremises connector trusts a wide network or treats messages as internal',
      fail: (count) =>
        `${countOf(count, 'OnPremises connector')} ${count === 1 ? 'trusts' : 'trust'} more than own servers need`,
    },
  );
};

export const networksNarrow: Check = (input, { mostAddresses }) => {
  if (!statesConnectors(input) && input.document.sections.connectionFilter === undefined)
    return CONNECTORS_NOT_STATED;
  const ofConnectors = enabledConnectors(input)
    .filter(({ senderIPAddresses }) => senderIPAddresses.length > 0)
    .map((connector) => {
      const wide = tooWide(connector.senderIPAddresses, mostAddresses);
      return connectorObject(
        input,
        connector,
        wide.length === 0,
        wide.length === 0
          ? countOf(connector.senderIPAddresses.length, 'address entry', 'address entries')
          : `${wide.join(', ')} ${wide.length === 1 ? 'holds' : 'hold'} more than ${countOf(mostAddresses, 'address', 'addresses')}`,
      );
    });
  const wideAllowed = tooWide(input.policy.connectionFilter.ipAllowList, mostAddresses);
  const ofFilter =
    wideAllowed.length === 0
      ? []
      : [
          settingObject(
            input,
            'connectionFilter.ipAllowList',
            false,
            `${wideAllowed.join(', ')} ${wideAllowed.length === 1 ? 'holds' : 'hold'} more than ${countOf(mostAddresses, 'address', 'addresses')}`,
          ),
        ];
  return byObjects([...ofConnectors, ...ofFilter], {
    none: 'no enabled connector lists addresses',
    pass: `no listed network holds more than ${countOf(mostAddresses, 'address', 'addresses')}`,
    fail: (count) =>
      `${countOf(count, 'object')} ${count === 1 ? 'lists' : 'list'} networks of more than ${countOf(mostAddresses, 'address', 'addresses')}`,
  });
};

/** An IPv6 subnet is a /64 (RFC 4291 2.5.1, read 2026-11-24), so only what is wider counts as wide there. */
const tooWide = (ranges: readonly IpRange[], mostAddresses: number): readonly string[] =>
  ranges
    .filter((range) =>
      range.family === 4
        ? range.last - range.first + 1 > mostAddresses
        : range.last - range.first + 1n > 1n << 64n,
    )
    .map(({ text }) => text);
