import { ACTIONS_WITHOUT_EFFECT, PARAMETERS_OF, type ListedSide } from './rule-parameters.ts';

/*
 * Get-TransportRule lists the predicates and actions of a rule by the names of their types, such as
 * `Microsoft.Exchange.MessagingPolicies.Rules.Tasks.FromScopePredicate` (records of the admin API, read 2026-11-24). A
 * type is the beginning of its parameters' names; these are the ones that are not.
 */
const irregular: Readonly<Record<string, readonly string[]>> = {
  adattributecomparison: ['ADComparisonAttribute'],
  managementrelationship: ['SenderManagementRelationship'],
  manageris: ['ManagerAddresses'],
  notifysender: ['SenderNotificationType', 'NotifySender'],
  recipientattributecontains: ['RecipientADAttributeContainsWords'],
  recipientattributematches: ['RecipientADAttributeMatchesPatterns'],
  rightsprotectmessage: ['ApplyRightsProtectionTemplate', 'ApplyRightsProtectionCustomizationTemplate'],
  senderattributecontains: ['SenderADAttributeContainsWords'],
  senderattributematches: ['SenderADAttributeMatchesPatterns'],
};

/** The name of a type without its namespace. */
export const typeName = (type: string): string => type.trim().slice(type.trim().lastIndexOf('.') + 1);

const stemOf = (type: string): string =>
  typeName(type)
    .replace(/(?:Predicate|Action)$/, '')
    .toLowerCase();

/** The known parameters that state what a type does; none for a type that nobody knows. */
export function parametersOfType(type: string, side: ListedSide): readonly string[] {
  const stem = stemOf(type);
  const named = irregular[stem];
  if (named !== undefined) return named;
  const exact = PARAMETERS_OF[side].find((parameter) => parameter.toLowerCase() === stem);
  // `From` is the beginning of `FromScope` as well, but has a parameter of its own.
  return exact === undefined
    ? PARAMETERS_OF[side].filter((parameter) => stem !== '' && parameter.toLowerCase().startsWith(stem))
    : [exact];
}

/** Whether a field that nobody knows belongs to a type that nobody knows. */
export function belongsToType(field: string, type: string, side: ListedSide): boolean {
  const prefix = side === 'exception' ? 'exceptif' : '';
  const stem = stemOf(type);
  return (
    stem !== '' && parametersOfType(type, side).length === 0 && field.toLowerCase().startsWith(prefix + stem)
  );
}

export function isActionWithoutEffect(type: string): boolean {
  const parameters = parametersOfType(type, 'action');
  return parameters.length > 0 && parameters.every((parameter) => ACTIONS_WITHOUT_EFFECT.includes(parameter));
}
