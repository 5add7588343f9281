import { z } from 'zod';

import { flag, texts } from './schema-fields.ts';

/*
 * The shape of a mail flow rule in a policy file: the parameters of New-TransportRule in camelCase, flat, as the cmdlet
 * has them. Descriptions follow the Exchange PowerShell reference (read 2026-11-24).
 */

const text = (description: string) => z.string().optional().describe(description);

const scope = (whose: string) =>
  z.enum(['InOrganization', 'NotInOrganization']).optional().describe(`Where the ${whose} is.`);

const networks =
  'Addresses, networks of any mask, or ranges `192.0.2.1-192.0.2.9`: the last host before Exchange Online.';

/** The predicates of a condition, or of an exception under names that begin with `exceptIf`. */
const conditions = {
  senderIpRanges: texts(networks),
  senderDomainIs: texts('Sender domains, looked for where `senderAddressLocation` says.'),
  recipientDomainIs: texts('Recipient domains.'),
  fromScope: scope('sender'),
  sentToScope: scope('recipient'),
  headerContainsMessageHeader: text('The header that is searched for `headerContainsWords`.'),
  headerContainsWords: texts('Whole words or phrases, in any case; one of them is enough.'),
  headerMatchesMessageHeader: text('The header that is searched for `headerMatchesPatterns`.'),
  headerMatchesPatterns: texts('Regular expressions; one of them is enough.'),
  otherConditions: texts(
    'Conditions that are not simulated, such as `"SubjectContainsWords: invoice"`: each may hold or not.',
  ),
};

const exceptions = {
  exceptIfSenderIpRanges: texts(networks),
  exceptIfSenderDomainIs: texts('Sender domains, looked for where `senderAddressLocation` says.'),
  exceptIfRecipientDomainIs: texts('Recipient domains.'),
  exceptIfFromScope: scope('sender'),
  exceptIfSentToScope: scope('recipient'),
  exceptIfHeaderContainsMessageHeader: text(
    'The header that is searched for `exceptIfHeaderContainsWords`; `X-MS-Exchange-Organization-AuthAs` contains `Internal` in internal mail.',
  ),
  exceptIfHeaderContainsWords: texts('Whole words or phrases, in any case; one of them is enough.'),
  exceptIfHeaderMatchesMessageHeader: text(
    'The header that is searched for `exceptIfHeaderMatchesPatterns`.',
  ),
  exceptIfHeaderMatchesPatterns: texts('Regular expressions; one of them is enough.'),
  otherExceptions: texts('Exceptions that are not simulated: each may hold or not.'),
};

const actions = {
  rejectMessageReasonText: text('Reject the message with this explanation.'),
  rejectMessageEnhancedStatusCode: text(
    'Reject the message with this code: `5.7.1` (unless stated), or `5.7.900` to `5.7.999`.',
  ),
  deleteMessage: flag(false, 'Delete the message without notice.'),
  quarantine: flag(false, 'Deliver the message to quarantine.'),
  setSCL: z
    .int()
    .min(-1)
    .max(9)
    .optional()
    .describe('Spam confidence level: -1 bypasses spam filtering, 5 and 6 are spam, 7 to 9 high confidence.'),
  setHeaderName: text('The header that is set to `setHeaderValue`.'),
  setHeaderValue: text('The value that `setHeaderName` is set to.'),
  removeHeader: text('The header that is removed.'),
  otherActions: texts(
    'Actions that may keep the message from its recipient, such as `"RedirectMessageTo: desk@contoso.com"`: each may do so or not.',
  ),
  actionsWithoutEffect: texts(
    'Actions that keep the message from nobody, such as `"PrependSubject: EXTERNAL"`. Read, without effect.',
  ),
};

export const ruleSchema = z
  .strictObject({
    name: z.string().min(1).describe('Unique among the rules, without regard to case.'),
    priority: z
      .int()
      .min(0)
      .optional()
      .describe('0 is processed first; unique. The position in the list unless stated.'),
    enabled: flag(true, 'A rule that is not enabled does nothing.'),
    mode: z
      .enum(['Enforce', 'Audit', 'AuditAndNotify'])
      .default('Enforce')
      .describe('`Audit` and `AuditAndNotify` log what the rule would do, and do nothing.'),
    comments: z.string().nullable().optional().describe('Any text.'),
    senderAddressLocation: z
      .enum(['Header', 'Envelope', 'HeaderOrEnvelope'])
      .default('Header')
      .describe('Where sender domains are looked for: the From header, MAIL FROM, or either.'),
    stopRuleProcessing: flag(false, 'Process no further rules when this one applies.'),
    ...conditions,
    ...exceptions,
    ...actions,
  })
  .describe('A mail flow rule: all conditions must hold and no exception; of a list, one entry is enough.');

export const CONDITION_FIELDS: readonly string[] = Object.keys(conditions);
export const ACTION_FIELDS: readonly string[] = Object.keys(actions);
