import { readOn, THE_TOOL } from '../citation.ts';
import type { PolicyIssueCode } from '../policy.ts';
import type { CodeTexts } from './catalogue-text.ts';
import { LATER_FINDING_TEXTS } from './later-finding-texts.ts';

const read = readOn('2026-11-24');

/** Defects of policies and of the exports that they are made of. */
export const FINDING_TEXTS: CodeTexts<PolicyIssueCode> = {
  UNREADABLE_FILE: {
    title: 'File that was not read',
    explanation: [
      'The file is empty, is no policy, or is PowerShell output that loses values, such as CSV or what the screen shows.',
      'As a warning it names files of a folder that were passed over for their extension.',
      'Nothing in such a file takes part in any verdict.',
    ],
    whatToDo: [
      'Export as JSON into the folder, for example `Get-InboundConnector | ConvertTo-Json -Depth 4 | Out-File InboundConnector.json`.',
    ],
    source: THE_TOOL,
  },
  EMPTY_EXPORT: {
    title: 'Export without objects',
    explanation: [
      'A cmdlet that finds nothing exports nothing, and the file does not say which cmdlet it was.',
      'The section is not stated, as if the file were not there.',
    ],
    whatToDo: [
      'If it was Get-TransportRule, state `mailFlowRules: []` in a policy file in the folder; the other sections likewise.',
    ],
    source: THE_TOOL,
  },
  SYNTAX: {
    title: 'Text that is no valid YAML or JSON',
    explanation: [
      'The file cannot be taken apart at the place that is named, or YAML reads a value there as something else than was meant.',
      'Common causes are missing quotes: `*.contoso.example` is an alias to YAML, and `2001:db8::` a map.',
      'The policy is refused.',
    ],
    whatToDo: ['Put the text in quotes, or mend the indentation or bracket at that place.'],
    source: THE_TOOL,
  },
  UNKNOWN_FIELD: {
    title: 'Field that a policy does not have',
    explanation: [
      'In a policy file the field is not one of the format, and the policy is refused, since a misspelt restriction would restrict nothing.',
      'In an export it is a warning: the object carries fields that are not known to admit or refuse mail, and they were passed over.',
    ],
    whatToDo: [
      'Correct the spelling in a policy file; in an export, look through the named fields for one that you have set.',
    ],
    source: THE_TOOL,
  },
  UNKNOWN_OBJECT: {
    title: 'Object that is no part of a policy',
    explanation: [
      'The file holds something else than a policy or the objects that one is made of, or an empty list that does not say of what.',
      'Output of other cmdlets is passed over with a warning; where nothing usable is left, the policy is refused.',
    ],
    whatToDo: [
      'Give the output of `Get-InboundConnector`, `Get-AcceptedDomain`, `Get-OrganizationConfig` and `Get-HostedConnectionFilterPolicy`, each through ConvertTo-Json.',
      'State that there are no objects in a policy file, such as `inboundConnectors: []`.',
    ],
    source: THE_TOOL,
  },
  WRONG_TYPE: {
    title: 'Value of another type',
    explanation: [
      'The field holds a number, a flag, a list or a map where the format has something else, such as the text "yes" in place of true.',
      'In exports it is mostly a choice that was written as a number.',
      'The policy is refused.',
    ],
    whatToDo: [
      'Write the value as the message shows it; for an export add `-EnumsAsStrings` to ConvertTo-Json in PowerShell 7.',
    ],
    source: THE_TOOL,
  },
  INVALID_VALUE: {
    title: 'Value that is not possible',
    explanation: [
      'The value is of the right type and still not possible: an address that the list does not take, an unknown choice, settings that exclude each other, or an assumption that two policies pin differently.',
      'SenderIPAddresses take single IPv4 addresses and networks of /24 to /32; Exchange Online refuses the rest as well.',
      'An error refuses the policy; a warning tells of a published limit.',
    ],
    whatToDo: [
      'Correct the value as the message says: split a wider network, and identify an IPv6 sender by certificate.',
    ],
    source: read('New-InboundConnector; Set-HostedConnectionFilterPolicy'),
  },
  MISSING_FIELD: {
    title: 'Field that is needed and absent',
    explanation: [
      'A field is not there that the format needs or that every export of the cmdlet carries.',
      'To read it as false could make a restriction vanish, so the policy is refused.',
      'It is also reported where RejectDirectSend is true and no accepted domain is stated, since what it refuses is then unknown.',
    ],
    whatToDo: [
      'Export whole objects, without Select-Object (`Get-InboundConnector | ConvertTo-Json -Depth 4`), or add the named field.',
    ],
    source: THE_TOOL,
  },
  DUPLICATE_NAME: {
    title: 'Name that is stated twice',
    explanation: [
      'Two connectors have one name, or a domain, a section, an assumption or a setting of the tenant is stated at two places; case makes no difference.',
      'Nothing tells which of the two is in force, so the policy is refused.',
    ],
    whatToDo: ['Remove or rename one of the two; in a folder, keep the newest export of each cmdlet only.'],
    source: THE_TOOL,
  },
  LOST_ARRAY: {
    title: 'List that an export lost',
    explanation: [
      'The field holds one text or the name of a type where a list belongs: ConvertTo-Json writes only two levels unless told otherwise.',
      'Entries joined in one text are taken apart with a warning; behind the name of a type there are none left, and the policy is refused.',
    ],
    whatToDo: ['Export again with more depth: `Get-InboundConnector | ConvertTo-Json -Depth 4`.'],
    source: read('ConvertTo-Json (Depth)'),
  },
  UNSUPPORTED_SECTION: {
    title: 'Section that is not simulated',
    explanation: [
      'The policy has a section, or the folder an object, that this version does not simulate.',
      'Judged without it, mail could look safe that the tenant refuses, so the whole policy is refused.',
    ],
    whatToDo: [
      'Leave the section or file out to see what the rest does, and remember in the result what you left out.',
    ],
    source: THE_TOOL,
  },
  HOST_BITS_MASKED: {
    title: 'Network written with one of its addresses',
    explanation: [
      'An entry such as `192.0.2.10/24` is read as the whole network, here `192.0.2.0/24`.',
      "Examples in Microsoft's reference are written like that, so it is accepted.",
      'If one address was meant, the entry lets in all its neighbours.',
    ],
    whatToDo: ['Write the network address, or the single address without a mask.'],
    source: read('New-InboundConnector (SenderIPAddresses, examples)'),
  },
  RESTRICTION_WITHOUT_EFFECT: {
    title: 'Restriction that refuses nothing',
    explanation: [
      'A restriction flag stands on an OnPremises connector, which refuses no mail, or a Partner connector lists SenderIPAddresses with RestrictDomainsToIPAddresses off.',
      'The connector looks like a lock and is none; a guide of Microsoft for add-on services sets the flag on OnPremises all the same.',
    ],
    whatToDo: [
      'To refuse mail, use a Partner connector and set RestrictDomainsToIPAddresses or RestrictDomainsToCertificate to $true; otherwise clear what misleads.',
    ],
    source: read('New-InboundConnector; Manage mail flow using a third-party cloud service'),
  },
  RESTRICTION_WITHOUT_LIST: {
    title: 'Restriction that nothing meets',
    explanation: [
      'The connector restricts mail to addresses or to a certificate and names none.',
      'Taken at its word, no message can meet it: all mail that it covers is refused, unless another restricting connector is met.',
    ],
    whatToDo: [
      'Set both together: `Set-InboundConnector NAME -SenderIPAddresses 203.0.113.0/24 -RestrictDomainsToIPAddresses $true`.',
    ],
    source: THE_TOOL,
  },
  IP_AND_CERTIFICATE: {
    title: 'Address and certificate restriction on one connector',
    explanation: [
      'The product group advises separate connectors, and nobody says whether one of the two is enough.',
      'Mail that meets only one has no certain verdict as long as ipAndCertificateOnOneConnector is open.',
    ],
    whatToDo: [
      'Use a connector for each restriction if one is enough for you; otherwise test the combination with a client that meets only one.',
    ],
    source: read('Configure mail flow using connectors; OfficeDocs-Exchange issue 900'),
  },
  SECTION_NOT_STATED: {
    title: 'Section that one policy does not state',
    explanation: [
      'A candidate need not repeat what it leaves alone: such a section is as in the baseline. Where no policy states the connectors, there are none.',
      'A section that only the candidate states is judged as new, since taking a proposal for what is in force would call it harmless; accepted domains are shared.',
    ],
    whatToDo: [
      'If the tenant has what the candidate states already, add its export to the baseline.',
      'If the section is to change, state it in the candidate, even when it becomes empty (`inboundConnectors: []`).',
    ],
    source: THE_TOOL,
  },
  CONNECTORS_LEFT_OUT: {
    title: 'Connectors that the candidate does not list',
    explanation: [
      'The candidate states its connectors, and some of the baseline are not among them.',
      'A stated section replaces the whole section, so they are judged as removed: their restrictions end, and mail that they identified takes another path.',
    ],
    whatToDo: [
      'List every connector that stays; leave out only what `Remove-InboundConnector` is going to remove.',
    ],
    source: THE_TOOL,
  },
  UNKNOWN_ASSUMPTION: {
    title: 'Pin that names no assumption or reading',
    explanation: [
      'The section `assume` names an assumption that there is not, or a reading that it does not have.',
      'A pin without effect would go unnoticed, so the policy is refused.',
    ],
    whatToDo: [
      'List the ids with `mailflow explain --code list`, and the readings of one with `mailflow explain --code ID`.',
    ],
    source: THE_TOOL,
  },
  UNKNOWN_NAME: {
    title: 'Change of something that the base does not have',
    explanation: [
      'An overlay changes or removes a connector, an entry or a section that the policy it extends does not hold.',
      'A change that is passed over would look as if it had been simulated, so the policy is refused.',
    ],
    whatToDo: [
      'Correct the name as the message suggests, state it under `add` if it is new, or state the whole section.',
    ],
    source: THE_TOOL,
  },
  CHANGE_WITHOUT_EFFECT: {
    title: 'Change that alters nothing',
    explanation: [
      'The overlay states what the base says already, or a change that alters verdict, path and answer of no mail under the readings in force.',
      'Another rule may hold it back, such as a restriction that refuses the same mail.',
    ],
    whatToDo: [
      'Leave the change out, or look at what holds it back: perhaps it does not do what it is meant for.',
    ],
    source: THE_TOOL,
  },
  CHANGE_NOT_SETTLED: {
    title: 'Change whose effect was not settled',
    explanation: [
      'Whether this change of the overlay alters the verdict of any mail was not found within the decisions that are spent on it.',
      'It is simulated all the same; only the question whether it is superfluous stays open.',
    ],
    whatToDo: ['Replay an overlay that holds this change alone, and compare the two reports.'],
    source: THE_TOOL,
  },
  ASSERTIONS_DIFFER: {
    title: 'Asserted facts that contradict each other',
    explanation: [
      'Two entries of the asserted facts say different things of the same mail, because their networks and sender domains overlap.',
      'Nothing tells which of the two is right, so neither is used and the file is refused.',
    ],
    whatToDo: [
      'Correct one of the two, or narrow its networks or sender domains until they no longer overlap.',
    ],
    source: THE_TOOL,
  },
  ...LATER_FINDING_TEXTS,
};
