import type { InboundConnector } from '../../model/policy.ts';
import { quoted } from '../../net/quoted.ts';
import { countOf } from '../../replay/count-text.ts';
import { openWay } from '../open-way.ts';
import {
  byObjects,
  connectorObject,
  CONNECTORS_NOT_STATED,
  enabledConnectors,
  outcome,
  statesConnectors,
  type Check,
  type CheckInput,
} from './check.ts';
import { namesIdentity, restricts } from './connector-checks.ts';

const coversEverySender = ({ senderDomains }: InboundConnector): boolean =>
  senderDomains.some(({ kind }) => kind === 'any');

/** Partner connectors for all senders that know their gateway. */
export const gatewaysOf = (input: CheckInput): readonly InboundConnector[] =>
  enabledConnectors(input, 'Partner').filter(
    (connector) => coversEverySender(connector) && namesIdentity(connector),
  );

export const NO_GATEWAY =
  'no enabled Partner connector is for all senders and names an address or a certificate; whether a gateway stands before the tenant is in its MX records, which no export shows';

export const inboundOnlyThroughConnectors: Check = (input) => {
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  const gateways = gatewaysOf(input);
  if (gateways.length === 0) return outcome('manual', NO_GATEWAY);
  const way = openWay(input.policy, input.state);
  const objects = gateways.map((connector) =>
    connectorObject(
      input,
      connector,
      way.kind === 'none' || restricts(connector),
      restricts(connector)
        ? 'refuses mail for all senders that it does not identify'
        : 'identifies the gateway and refuses nobody else',
    ),
  );
  switch (way.kind) {
    case 'none':
      return outcome(
        'pass',
        'no mail is admitted unless a connector identifies it by address or certificate, over all mail that can be',
        { objects },
      );
    case 'notSettled':
      return outcome('manual', 'the search over all mail ended before it was through', { objects });
    case 'open':
      return way.readings.length > 0
        ? outcome(
            'manual',
            `only mail that rests on ${way.readings.map(quoted).join(', ')} passes outside connectors, which nobody documents; settle it with a test message and pin it with \`--assume\``,
            { objects },
          )
        : outcome('fail', 'the policy admits mail that no connector identifies by address or certificate', {
            objects,
            mail: [input.mail.outside.mail('mail that came in outside connectors')],
          });
  }
};

export const enhancedFilteringOnGateway: Check = (input) => {
  if (!statesConnectors(input)) return CONNECTORS_NOT_STATED;
  const gateways = gatewaysOf(input);
  if (gateways.length === 0) return outcome('manual', NO_GATEWAY);
  const { withoutEffect } = input.document;
  const found = (what: string, name: string): (typeof withoutEffect)[number] | undefined =>
    withoutEffect.find((each) => each.what === what && each.rule.toLowerCase() === name.toLowerCase());
  const states = gateways.map((connector) => {
    const filtering = found('Enhanced Filtering', connector.name);
    const isSet = (parameter: string): boolean =>
      filtering?.settings.some(({ name }) => name.toLowerCase() === parameter.toLowerCase()) ?? false;
    const skips = isSet('EFSkipLastIP') || isSet('EFSkipIPs');
    const limits = ['EFTestMode', 'EFUsers'].filter(isSet);
    // An object of the cmdlet states its source always, so settings that it lacks are not set.
    const isWhole = found('ConnectorSource', connector.name) !== undefined;
    return {
      isKnown: filtering !== undefined || isWhole,
      object: {
        ...connectorObject(
          input,
          connector,
          skips && limits.length === 0,
          !skips
            ? 'no address is skipped'
            : limits.length > 0
              ? `limited by ${limits.join(' and ')}`
              : 'looks behind the gateway',
        ),
        at: filtering?.at ?? input.document.positions.get(connector.name) ?? null,
      },
    };
  });
  if (states.some(({ isKnown }) => !isKnown)) {
    return outcome(
      'manual',
      'the policy does not state Enhanced Filtering for Connectors; export the connectors with `Get-InboundConnector`',
    );
  }
  return byObjects(
    states.map(({ object }) => object),
    {
      none: NO_GATEWAY,
      pass: 'spam filtering looks behind the gateway',
      fail: (count) =>
        `on ${countOf(count, 'gateway connector')} spam filtering sees the gateway instead of the sender`,
    },
  );
};
