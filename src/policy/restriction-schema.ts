import { z } from 'zod';

/* The shape of `restrictions`, the everyday vocabulary; ARCHITECTURE.md says what they mean. */

const texts = (description: string) => z.array(z.string()).optional().describe(description);

const allowSchema = z
  .strictObject({
    ips: texts('Addresses, networks of any size, or ranges `first-last`; IPv4 and IPv6.'),
    domains: texts('Sender domains: `contoso.com`, `*.contoso.com` (with the domain itself), or `*`.'),
    certificates: texts('Names of client certificates: a domain, or `*.domain` for the names below it.'),
  })
  .describe('Mail that is admitted, unless it is blocked or comes without a required TLS.');

const blockSchema = z
  .strictObject({
    ips: texts('Addresses, networks of any size, or ranges `first-last`; IPv4 and IPv6.'),
    domains: texts('Sender domains: `contoso.com`, `*.contoso.com` (with the domain itself), or `*`.'),
  })
  .describe('Mail that is refused, whatever else is allowed.');

export const restrictionSchema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Unique among the restrictions; `Restriction 1` and so on unless stated. Begins the names of its objects.',
      ),
    from: z
      .enum(['partner', 'onPremises', 'internet'])
      .describe(
        '`partner`: mail of the sender domains; `onPremises`: mail of own servers and mail that claims to be; `internet`: the rest. Mail belongs to the first of onPremises, partner and internet that it fits.',
      ),
    senderDomains: texts(
      'Envelope sender domains that it is for: `contoso.com`, `*.contoso.com` (with the domain itself). Required for partner; all mail for internet and the accepted domains for onPremises unless stated.',
    ),
    allow: allowSchema.optional(),
    block: blockSchema.optional(),
    requireTls: z.boolean().default(false).describe('Refuse mail without TLS.'),
    otherwise: z
      .enum(['reject', 'accept'])
      .describe('What becomes of mail that is neither blocked nor allowed.'),
  })
  .describe(
    'A restriction in everyday words. Exchange Online has no such object: it is lowered to connectors, lists and mail flow rules, and the report says where these do not do what is written.',
  );

/** Fields by their path, for messages. */
export const restrictionFields = {
  restrictions: restrictionSchema.shape,
  'restrictions.allow': allowSchema.shape,
  'restrictions.block': blockSchema.shape,
};
