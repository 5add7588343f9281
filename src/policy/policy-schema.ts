import { z } from 'zod';

import type { AssumptionId } from '../model/assumptions.ts';
import { ASSUMPTION_IDS, ASSUMPTIONS, readingsOf } from '../model/assumption-catalogue.ts';
import { namesWithin, overlayFields } from './overlay-schema.ts';
import { restrictionFields, restrictionSchema } from './restriction-schema.ts';
import { ruleSchema } from './rule-schema.ts';
import { flag, texts } from './schema-fields.ts';

/*
 * The shape of a policy file. What the values mean (which networks a connector takes, what two fields say together) is
 * judged after it, so that the JSON Schema made from it says to an editor exactly what is said here.
 * Descriptions follow the Exchange PowerShell reference (read 2026-11-23).
 */

const keptFlag = z.boolean().optional().describe('Read, without effect on whether mail is admitted.');
const keptTexts = texts('Read, without effect on whether mail is admitted.');

const connectorSchema = z
  .strictObject({
    name: z.string().min(1).describe('Unique among the connectors, without regard to case.'),
    connectorType: z
      .enum(['Partner', 'OnPremises'])
      .describe('`Partner` can refuse mail; `OnPremises` grants trust to own servers and never refuses.'),
    enabled: flag(true, 'A connector that is not enabled restricts nothing.'),
    senderDomains: texts(
      'Sender domains that a Partner connector is for: `*`, `contoso.com`, `*.contoso.com` (with the domain itself), also as `smtp:*;1`. Required for Partner; `*` for OnPremises unless stated.',
    ),
    senderIPAddresses: texts('IPv4 addresses, or networks of /24 to /32.'),
    restrictDomainsToIPAddresses: flag(
      false,
      'Partner: refuse mail from the sender domains unless it comes from `senderIPAddresses`.',
    ),
    restrictDomainsToCertificate: flag(
      false,
      'Partner: refuse mail from the sender domains unless the client presents `tlsSenderCertificateName`.',
    ),
    requireTls: z
      .boolean()
      .optional()
      .describe('Partner: require TLS. True for Partner and false for OnPremises unless stated.'),
    tlsSenderCertificateName: z
      .string()
      .nullable()
      .optional()
      .describe('Name of the client certificate: a domain, or `*.domain`.'),
    associatedAcceptedDomains: texts('Accepted domains that the connector is for; all of them when empty.'),
    cloudServicesMailEnabled: flag(false, 'Keeps internal headers of hybrid mail.'),
    treatMessagesAsInternal: flag(false, 'OnPremises only, and not with `cloudServicesMailEnabled`.'),
    comment: z.string().nullable().optional().describe('Any text.'),
    connectorSource: z.string().optional().describe('Who made the connector. Read, without effect.'),
    trustedOrganizations: keptTexts,
    clientHostNames: keptTexts,
    efSkipLastIP: keptFlag,
    efSkipIPs: keptTexts,
    efSkipMailGateway: keptTexts,
    efTestMode: keptFlag,
    efUsers: keptTexts,
    scanAndDropRecipients: keptTexts,
  })
  .describe('An inbound connector, with the parameters of New-InboundConnector.');

const acceptedDomainSchema = z.strictObject({
  domain: z.string().describe('A domain name.'),
  type: z
    .enum(['Authoritative', 'InternalRelay', 'ExternalRelay'])
    .default('Authoritative')
    .describe('DomainType of Set-AcceptedDomain.'),
  matchSubDomains: flag(false, 'Whether every subdomain is accepted as well.'),
});

const connectionFilterSchema = z
  .strictObject({
    ipAllowList: texts('IPv4 addresses, networks of /24 to /32, or ranges of at most 256 addresses.'),
    ipBlockList: texts('IPv4 addresses, networks of /24 to /32, or ranges of at most 256 addresses.'),
    enableSafeList: flag(false, 'Whether the safe list of Microsoft is used.'),
  })
  .describe('The connection filter policy, with the parameters of Set-HostedConnectionFilterPolicy.');

const sendersSchema = z
  .strictObject({
    allow: texts('Addresses, domains, or `*.domain` for the subdomains of a domain.'),
    block: texts('Addresses, domains, or `*.domain` for the subdomains of a domain.'),
  })
  .describe('Entries for senders.');

const networksSchema = z
  .strictObject({
    allow: texts('IPv6 addresses, or networks of /1 to /128.'),
    block: texts('IPv6 addresses, or networks of /1 to /128.'),
  })
  .describe('Entries for connecting addresses.');

const tenantAllowBlockListSchema = z
  .strictObject({ senders: sendersSchema.optional(), ips: networksSchema.optional() })
  .describe('The Tenant Allow/Block List.');

/** An editor shows one description a field, so that of an assumption says what each reading means. */
function assumptionText(id: AssumptionId): string {
  const { question, status, readings } = ASSUMPTIONS[id];
  const [usual = ''] = readingsOf(id);
  const meanings = Object.entries(readings).map(([name, meaning]) => `\`${name}\`: ${meaning}`);
  const otherwise = status === 'inferred' ? `read as \`${usual}\`` : 'left open';
  return `${question} ${meanings.join('; ')}. Unless pinned it is ${otherwise}.`;
}

const assumeSchema = z
  .strictObject(
    Object.fromEntries(
      ASSUMPTION_IDS.map((id) => [
        id,
        z.enum(readingsOf<typeof id>(id)).optional().describe(assumptionText(id)),
      ]),
    ),
  )
  .describe('Readings to take for certain where the behaviour of Exchange Online is not documented.');

const overlay = overlayFields({
  items: {
    inboundConnectors: connectorSchema,
    acceptedDomains: acceptedDomainSchema,
    mailFlowRules: ruleSchema,
  },
  bare: new Set(['acceptedDomains']),
  maps: { connectionFilter: connectionFilterSchema, tenantAllowBlockList: tenantAllowBlockListSchema },
});

export const policyFileSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where the schema of this file is, for editors.'),
    version: z.literal(1).describe('Version of this format.'),
    ...overlay,
    acceptedDomains: z
      .array(z.union([z.string(), acceptedDomainSchema]))
      .optional()
      .describe('Domains that the tenant accepts mail for. Not stated and empty differ.'),
    inboundConnectors: z.array(connectorSchema).optional().describe('All inbound connectors of the tenant.'),
    rejectDirectSend: z
      .boolean()
      .optional()
      .describe('RejectDirectSend of Set-OrganizationConfig: refuse anonymous mail from own domains.'),
    connectionFilter: connectionFilterSchema.optional(),
    tenantAllowBlockList: tenantAllowBlockListSchema.optional(),
    mailFlowRules: z.array(ruleSchema).optional().describe('All mail flow rules of the tenant.'),
    restrictions: z
      .array(restrictionSchema)
      .optional()
      .describe('Restrictions in everyday words, beside the objects stated here.'),
    assume: assumeSchema.optional(),
  })
  .describe('A policy of mailflow-whatif: what a tenant admits and refuses.');

const fieldsByPath: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries({
    '': policyFileSchema.shape,
    inboundConnectors: connectorSchema.shape,
    mailFlowRules: ruleSchema.shape,
    acceptedDomains: acceptedDomainSchema.shape,
    connectionFilter: connectionFilterSchema.shape,
    tenantAllowBlockList: tenantAllowBlockListSchema.shape,
    'tenantAllowBlockList.senders': sendersSchema.shape,
    'tenantAllowBlockList.ips': networksSchema.shape,
    ...restrictionFields,
    assume: assumeSchema.shape,
  }).map(([path, shape]): readonly [string, readonly string[]] => [path, Object.keys(shape)]),
  ...Object.entries(overlay).flatMap(([name, schema]) => namesWithin(name, schema)),
]);

/** The names that the map at a path may have; indexes of lists are left out of the path. */
export const fieldNamesAt = (path: readonly string[]): readonly string[] =>
  fieldsByPath.get(path.join('.')) ?? [];

/** For editors. Draft 7, which the YAML language server knows better than 2020-12 (read 2026-11-23). */
export function policyJsonSchema(): Readonly<Record<string, unknown>> {
  // The copy leaves zod's own functions behind.
  return { ...z.toJSONSchema(policyFileSchema, { target: 'draft-7', io: 'input' }) };
}
