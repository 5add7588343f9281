import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { ASSUMPTION_IDS } from '../../../src/model/assumption-catalogue.ts';
import type { PolicyIssue } from '../../../src/model/policy.ts';
import { readPolicy } from '../../../src/policy/read-policy.ts';

const assumptionIds = ASSUMPTION_IDS.map((id) => `\`${id}\``).join(', ');

/** Each refused file with everything that is said of it: `line:column CODE message`. */
const refused: Readonly<Record<string, readonly string[]>> = {
  'alias-bomb.yaml': [
    '2:33 DUPLICATE_NAME `a.example` is already stated at alias-bomb.yaml:2:22; keep one of the two',
    '3:24 SYNTAX YAML reads `*a` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*a"`',
    '3:28 SYNTAX YAML reads `*a` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*a"`',
    '3:32 SYNTAX YAML reads `*a` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*a"`',
    '3:36 SYNTAX YAML reads `*a` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*a"`',
    '3:40 SYNTAX YAML reads `*a` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*a"`',
    '3:44 SYNTAX YAML reads `*a` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*a"`',
    '3:48 SYNTAX YAML reads `*a` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*a"`',
    '3:52 SYNTAX YAML reads `*a` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*a"`',
    '3:56 SYNTAX YAML reads `*a` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*a"`',
    '4:16 SYNTAX YAML reads `*b` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*b"`',
    '4:20 SYNTAX YAML reads `*b` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*b"`',
    '4:24 SYNTAX YAML reads `*b` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*b"`',
    '4:28 SYNTAX YAML reads `*b` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*b"`',
    '4:32 SYNTAX YAML reads `*b` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*b"`',
    '4:36 SYNTAX YAML reads `*b` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*b"`',
    '4:40 SYNTAX YAML reads `*b` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*b"`',
    '4:44 SYNTAX YAML reads `*b` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*b"`',
    '4:48 SYNTAX YAML reads `*b` as an alias, which policies do not use; repeat the value, or for a text write it in quotes: `"*b"`',
  ],
  'alias-for-wildcard.yaml': [
    '5:21 SYNTAX YAML reads `*.contoso.example` as an alias, which policies do not use; write it in quotes: `"*.contoso.example"`',
    '6:31 SYNTAX YAML reads `*.contoso.example` as an alias, which policies do not use; write it in quotes: `"*.contoso.example"`',
  ],
  'capital-letters.yaml': [
    '1:1 MISSING_FIELD `version` is missing; begin the file with `version: 1`',
    '1:1 UNKNOWN_FIELD `Version` is no field here; did you mean `version`?',
    '2:1 UNKNOWN_FIELD `InboundConnectors` is no field here; did you mean `inboundConnectors`?',
  ],
  'clixml-credential.xml': [
    '2:3 UNKNOWN_OBJECT no object stands here; write the output of ConvertTo-Json or Export-Clixml as it is',
    '10:7 warning UNKNOWN_OBJECT a secure string or credential stands here and is not read; no policy needs one, so keep it out of the exports',
  ],
  'clixml-cut-off.xml': [
    '4:32 SYNTAX the file is not valid XML: unclosed tag: B; export it again with Export-Clixml',
  ],
  'clixml-deep-references.xml': [
    '65:24 SYNTAX the references nest values more than 64 levels deep; export it again with Export-Clixml',
  ],
  'clixml-deep.xml': [
    '33:6 SYNTAX the file is nested more than 64 levels deep; no export is; export it again with Export-Clixml',
  ],
  'clixml-doctype.xml': [
    '2:1 SYNTAX the file has a DOCTYPE, which CLIXML never has; export it again with Export-Clixml',
  ],
  'clixml-empty.xml': [
    '1:1 UNKNOWN_OBJECT the list is empty and does not say of what; state it in a policy file, such as `inboundConnectors: []`',
  ],
  'clixml-entity.xml': [
    '2:17 SYNTAX the file is not valid XML: undefined entity; export it again with Export-Clixml',
  ],
  'clixml-lost-lists.xml': [
    '10:7 LOST_ARRAY `IPAllowList` reads `Microsoft.Exchange.Data.MultiValuedProperty\\u{0060}1[[System.String]]`: the export lost its entries; use `Get-HostedConnectionFilterPolicy | ConvertTo-Json -Depth 4`',
    '20:11 INVALID_VALUE `203.0.112.0/20` is wider than /24, which the connection filter does not take; write its 16 networks `203.0.112.0/24` … `203.0.127.0/24`',
    '27:11 LOST_ARRAY `IPBlockList` reads `System.Object[]`: the export lost its entries; use `Get-HostedConnectionFilterPolicy | ConvertTo-Json -Depth 4`',
    '28:11 WRONG_TYPE an entry of `IPBlockList` is the number `1`; write it in quotes: `"1"`',
    '31:7 WRONG_TYPE `EnableSafeList` is the text `False`; write `false`, without quotes',
  ],
  'clixml-mail-flow-rule.xml': [
    '2:3 UNSUPPORTED_SECTION this is a mail flow rule; this version cannot simulate rules, and simulates no policy in part. Leave the file out to see what the rest of the policy does',
  ],
  'clixml-many-references.xml': [
    '8:40 SYNTAX the references repeat more than 1000000 values; export it again with Export-Clixml',
  ],
  'clixml-names.xml': [
    '8:7 SYNTAX `rejectdirectsend` is already stated in line 7; export it again with Export-Clixml',
    '9:7 SYNTAX a property in `Props` has no name; export it again with Export-Clixml',
    '12:7 SYNTAX `RejectDirectSend` is already stated in line 7; export it again with Export-Clixml',
    '14:5 SYNTAX an object has `MS` twice; export it again with Export-Clixml',
    '16:3 SYNTAX the RefId `0` is already that of an earlier object; export it again with Export-Clixml',
    '17:5 SYNTAX the RefId `0` is already that of an earlier list of type names; export it again with Export-Clixml',
    '21:5 SYNTAX an object has a value twice; export it again with Export-Clixml',
    '24:5 SYNTAX no earlier list of type names has the RefId `7`; export it again with Export-Clixml',
    '25:5 SYNTAX an object has type names twice; export it again with Export-Clixml',
    '27:7 SYNTAX no earlier object has the RefId `3`; export it again with Export-Clixml',
    '28:7 SYNTAX the reference `2` stands for the object that it is in; export it again with Export-Clixml',
    '29:7 SYNTAX a reference has no RefId; export it again with Export-Clixml',
  ],
  'clixml-namespace.xml': [
    '1:1 SYNTAX `Objs` is not in the namespace `http://schemas.microsoft.com/powershell/2004/04` of CLIXML; export it again with Export-Clixml',
  ],
  'clixml-piped.xml': [
    '1:1 UNREADABLE_FILE the file is what PowerShell hands to another program; export OrganizationConfig objects with `Get-OrganizationConfig | ConvertTo-Json -Depth 4`',
  ],
  'clixml-text-outside.xml': [
    '9:1 SYNTAX the file is not valid XML: text data outside of root node; export it again with Export-Clixml',
  ],
  'clixml-text-within.xml': [
    '3:5 SYNTAX `Props` holds text beside its elements; export it again with Export-Clixml',
  ],
  'clixml-two-roots.xml': [
    '8:6 SYNTAX the file is not valid XML: documents may contain only one root; export it again with Export-Clixml',
  ],
  'clixml-unclosed.xml': [
    '5:8 SYNTAX the file is not valid XML: unexpected close tag; export it again with Export-Clixml',
  ],
  'clixml-values.xml': [
    '4:7 SYNTAX `yes` is no value of `B`; export it again with Export-Clixml',
    '5:7 SYNTAX `12.5` is no value of `I32`; export it again with Export-Clixml',
    '6:7 SYNTAX `1,5` is no value of `Db`; export it again with Export-Clixml',
    '7:7 SYNTAX `70000` is no value of `C`; export it again with Export-Clixml',
    '8:7 SYNTAX `S` holds elements in place of a value; export it again with Export-Clixml',
    '9:7 SYNTAX `PR` stands where a value belongs; export it again with Export-Clixml',
    '10:7 SYNTAX `LST` stands where a value belongs; export it again with Export-Clixml',
    '18:13 SYNTAX the key `a` is already stated in line 14; export it again with Export-Clixml',
    '21:11 SYNTAX `En` is no entry of one `Key` and one `Value`; export it again with Export-Clixml',
    '25:13 SYNTAX the key of an entry is no text; export it again with Export-Clixml',
    '28:11 SYNTAX `S` is no entry of one `Key` and one `Value`; export it again with Export-Clixml',
    '33:11 SYNTAX `S` stands among type names; export it again with Export-Clixml',
    '36:7 SYNTAX `Text` is already stated in line 8; export it again with Export-Clixml',
  ],
  'clixml-wrong-root.xml': [
    '1:1 SYNTAX the file begins with `Export` in place of `Objs`; export it again with Export-Clixml',
  ],
  'comment-only.yaml': [
    '1:1 UNREADABLE_FILE the file is empty; a policy file begins with `version: 1`, and an export that found no object is stated in one, such as `inboundConnectors: []`',
  ],
  'connector-networks.yaml': [
    '8:9 INVALID_VALUE `203.0.112.0/20` is wider than /24, which SenderIPAddresses does not take; write its 16 networks `203.0.112.0/24` … `203.0.127.0/24`',
    '9:9 INVALID_VALUE `203.0.112.0/23` is wider than /24, which SenderIPAddresses does not take; write its 2 networks `203.0.112.0/24` and `203.0.113.0/24`',
    '10:9 INVALID_VALUE `203.0.0.0/19` is wider than /24, which SenderIPAddresses does not take; it has 32 networks of /24: restrict by certificate instead, or narrow it',
    '11:9 INVALID_VALUE `203.0.113.10-203.0.113.20` is a range, which SenderIPAddresses does not take; write `203.0.113.10/31`, `203.0.113.12/30`, `203.0.113.16/30`, `203.0.113.20`',
    '12:9 INVALID_VALUE `203.0.0.0-203.255.255.255` is a range, which SenderIPAddresses does not take; write addresses or networks of /24 to /32',
    '13:9 INVALID_VALUE `2001:db8::1` is IPv6, which SenderIPAddresses does not take; identify an IPv6 sender by certificate',
    '14:9 INVALID_VALUE `2001:db8::/32` is IPv6, which SenderIPAddresses does not take; identify an IPv6 sender by certificate',
    '15:9 INVALID_VALUE `::ffff:203.0.113.1` is IPv6, which SenderIPAddresses does not take; identify an IPv6 sender by certificate',
    '16:9 INVALID_VALUE `203.0.113` has 3 parts; write four decimal parts such as `192.0.2.1`',
    '17:9 INVALID_VALUE `203.0.113.0/33` has a prefix length above 32; write 0 to 32',
    '18:9 INVALID_VALUE `mail.contoso.example` is not an IP address; write one such as `192.0.2.1`, not a host name',
    '19:9 INVALID_VALUE `203.0.113.010` has a part with a leading zero, which some programs read as octal; write the part without leading zeros',
  ],
  'connectors.csv': [
    '1:1 UNREADABLE_FILE the file is CSV, which loses lists; export InboundConnector objects with `Get-InboundConnector | ConvertTo-Json -Depth 4`',
  ],
  'domains-quoted.csv': [
    '1:1 UNREADABLE_FILE the file is CSV, which loses lists; export AcceptedDomain objects with `Get-AcceptedDomain | ConvertTo-Json -Depth 4`',
  ],
  'duplicate-key.yaml': [
    '7:5 SYNTAX `enabled` is already stated in line 6; keep one of the two',
    '8:1 SYNTAX `rejectDirectSend` is already stated in line 2; keep one of the two',
  ],
  'duplicate-names.yaml': [
    '2:46 DUPLICATE_NAME `contoso.example` is already stated at duplicate-names.yaml:2:19; keep one of the two',
    '8:11 DUPLICATE_NAME the name `gateway` is taken by the connector at duplicate-names.yaml:4:11; give one of them another name',
  ],
  'empty-sections.yaml': [
    '2:17 WRONG_TYPE `acceptedDomains` is empty; write `[]` for an empty list, or remove the line',
    '3:18 WRONG_TYPE `connectionFilter` is empty; write a map of fields, or remove the line',
    '4:8 WRONG_TYPE `assume` is empty; write a map of fields, or remove the line',
    '5:18 WRONG_TYPE `rejectDirectSend` is empty; write `true` or `false`, without quotes',
  ],
  'empty.yaml': [
    '1:1 UNREADABLE_FILE the file is empty; a policy file begins with `version: 1`, and an export that found no object is stated in one, such as `inboundConnectors: []`',
  ],
  'export-duplicates.json': [
    '21:13 DUPLICATE_NAME the name `GATEWAY` is taken by the connector at export-duplicates.json:3:13; give one of them another name',
    '41:3 DUPLICATE_NAME this is the second object of Get-OrganizationConfig, after the one at export-duplicates.json:38:3; keep the one in force',
  ],
  'export-empty-list.json': [
    '1:1 UNKNOWN_OBJECT the list is empty and does not say of what; state it in a policy file, such as `inboundConnectors: []`',
  ],
  'export-in-utf16.json': [
    '2:24 WRONG_TYPE `RejectDirectSend` is empty; write `true` or `false`, without quotes',
  ],
  'export-lost-lists.json': [
    '7:7 LOST_ARRAY `SenderDomains` reads `System.Collections.ArrayList`: the export lost its entries; use `Get-InboundConnector | ConvertTo-Json -Depth 4`',
    '9:26 LOST_ARRAY `SenderIPAddresses` reads `System.Object[]`: the export lost its entries; use `Get-InboundConnector | ConvertTo-Json -Depth 4`',
    '14:34 LOST_ARRAY `AssociatedAcceptedDomains` reads `Contoso Ltd/a.example Contoso Ltd/b.example`: the export lost its entries; use `Get-InboundConnector | ConvertTo-Json -Depth 4`',
    '19:20 LOST_ARRAY `IPAllowList` reads `Microsoft.Exchange.Data.MultiValuedProperty\\u{0060}1[System.String]`: the export lost its entries; use `Get-HostedConnectionFilterPolicy | ConvertTo-Json -Depth 4`',
    '21:7 LOST_ARRAY `IPBlockList` reads `@{Expression=203.0.113.1}`: the export lost its entries; use `Get-HostedConnectionFilterPolicy | ConvertTo-Json -Depth 4`',
    '22:7 LOST_ARRAY an object with the fields `Elements` stands where a text belongs; use `Get-HostedConnectionFilterPolicy | ConvertTo-Json -Depth 4`',
    '25:7 LOST_ARRAY an object with no fields stands where a text belongs; use `Get-HostedConnectionFilterPolicy | ConvertTo-Json -Depth 4`',
  ],
  'export-lost-texts.json': [
    '4:32 LOST_ARRAY `TlsSenderCertificateName` reads `System.Object[]`: the export lost its entries; use `Get-InboundConnector | ConvertTo-Json -Depth 4`',
    '5:17 LOST_ARRAY `DomainName` reads `Microsoft.Exchange.Data.SmtpDomain`: the export lost its entries; use `Get-AcceptedDomain | ConvertTo-Json -Depth 4`',
  ],
  'export-missing-fields.json': [
    '2:3 MISSING_FIELD the object has no `ConnectorType`, `Enabled`, `RestrictDomainsToIPAddresses`, `TlsSenderCertificateName`, and a field that is left out is not false; export whole objects with `Get-InboundConnector | ConvertTo-Json -Depth 4`',
    '16:3 MISSING_FIELD the object has no `MatchSubDomains`, and a field that is left out is not false; export whole objects with `Get-AcceptedDomain | ConvertTo-Json -Depth 4`',
    '20:3 MISSING_FIELD the object has no `IPBlockList`, `EnableSafeList`, and a field that is left out is not false; export whole objects with `Get-HostedConnectionFilterPolicy | ConvertTo-Json -Depth 4`',
  ],
  'export-numbers.json': [
    '4:22 WRONG_TYPE `ConnectorType` is the number `1` in place of a name; in PowerShell 7 add `-EnumsAsStrings` to `Get-InboundConnector | ConvertTo-Json -Depth 4`, or use Export-Clixml',
    '5:16 WRONG_TYPE `Enabled` is the text `True`; write `true`, without quotes',
    '10:7 WRONG_TYPE an entry of `SenderIPAddresses` is the number `3405803777`; write it in quotes: `"3405803777"`',
    '22:19 WRONG_TYPE `DomainType` is the number `0` in place of a name; in PowerShell 7 add `-EnumsAsStrings` to `Get-AcceptedDomain | ConvertTo-Json -Depth 4`, or use Export-Clixml',
    '23:24 WRONG_TYPE `MatchSubDomains` is empty; write `true` or `false`, without quotes',
  ],
  'export-old-organization.json': [
    '1:1 MISSING_FIELD the object has no `RejectDirectSend`, and a field that is left out is not false; export whole objects with `Get-OrganizationConfig | ConvertTo-Json -Depth 4`',
    '1:30 warning UNKNOWN_FIELD 2 fields of Get-OrganizationConfig without known effect on what is admitted: `AuditDisabled`, `MailTipsAllTipsEnabled`',
  ],
  'export-other-object.json': [
    '-:- UNKNOWN_OBJECT nothing here states a policy; export inbound connectors, accepted domains, the organisation configuration or the connection filter, or write a policy file',
    '2:3 warning UNKNOWN_OBJECT 2 objects are of another Get- cmdlet, without effect here; the fields are `Identity`, `MaxSendSize`',
  ],
  'export-rule-hidden.json': [
    '2:3 MISSING_FIELD the rule has no action and no description, as where `-ExcludeConditionActionDetails` hides them; export whole rules with `Get-TransportRule | ConvertTo-Json -Depth 4`',
  ],
  'export-rule-lost.json': [
    '19:23 LOST_ARRAY `SenderIpRanges` reads `System.Object[]`: the export lost its entries; use `Get-TransportRule | ConvertTo-Json -Depth 4`',
    '20:29 LOST_ARRAY `SubjectContainsWords` reads `System.Collections.ArrayList`: the export lost its entries; use `Get-TransportRule | ConvertTo-Json -Depth 4`',
    '22:7 LOST_ARRAY `RedirectMessageTo` reads `@{Name=desk}`: the export lost its entries; use `Get-TransportRule | ConvertTo-Json -Depth 4`',
    '24:22 LOST_ARRAY `SetHeaderName` reads `System.Object[]`: the export lost its entries; use `Get-TransportRule | ConvertTo-Json -Depth 4`',
    '45:28 LOST_ARRAY `HeaderContainsWords` reads `token one`: the export lost its entries; use `Get-TransportRule | ConvertTo-Json -Depth 4`',
    '48:7 LOST_ARRAY an object with the fields `Elements` stands where a text belongs; use `Get-TransportRule | ConvertTo-Json -Depth 4`',
  ],
  'export-rule-missing.json': [
    '2:3 MISSING_FIELD the object has no `StopRuleProcessing`, `Conditions`, and a field that is left out is not false; export whole objects with `Get-TransportRule | ConvertTo-Json -Depth 4`',
    '16:3 MISSING_FIELD the object has no `SenderAddressLocation`, `StopRuleProcessing`, `Conditions`, `Exceptions`, `Actions`, and a field that is left out is not false; export whole objects with `Get-TransportRule | ConvertTo-Json -Depth 4`',
  ],
  'export-rule-numbers.json': [
    '12:14 WRONG_TYPE `State` is the number `0` in place of a name; in PowerShell 7 add `-EnumsAsStrings` to `Get-TransportRule | ConvertTo-Json -Depth 4`',
    '13:13 WRONG_TYPE `Mode` is the number `2` in place of a name; in PowerShell 7 add `-EnumsAsStrings` to `Get-TransportRule | ConvertTo-Json -Depth 4`',
    '14:30 WRONG_TYPE `SenderAddressLocation` is the number `1` in place of a name; in PowerShell 7 add `-EnumsAsStrings` to `Get-TransportRule | ConvertTo-Json -Depth 4`',
    '15:18 WRONG_TYPE `FromScope` is the number `1` in place of a name; in PowerShell 7 add `-EnumsAsStrings` to `Get-TransportRule | ConvertTo-Json -Depth 4`',
  ],
  'export-rule-values.json': [
    '3:17 WRONG_TYPE `Priority` is the text `0`; write a whole number, without quotes',
    '12:14 INVALID_VALUE `State` is the text `On`, and must be one of `Enabled`, `Disabled`',
    '13:13 INVALID_VALUE `Mode` is the text `Test`, and must be one of `Enforce`, `Audit`, `AuditAndNotify`',
    '14:30 INVALID_VALUE `SenderAddressLocation` is the text `Both`, and must be one of `Header`, `Envelope`, `HeaderOrEnvelope`',
    '34:19 WRONG_TYPE `Quarantine` is the text `True`; write `true`, without quotes',
    '37:15 INVALID_VALUE `SetSCL` is the number `12`, and must not be above 9',
    '38:40 INVALID_VALUE `5.1.1` is no code that a rule can reject with; write `5.7.1`, or one from `5.7.900` to `5.7.999`',
    '41:5 DUPLICATE_NAME the priority 1 is taken by the rule at export-rule-values.json:20:3; give one of them another priority, or state none to process the rules in the order of the list',
    '56:13 DUPLICATE_NAME the name `two` is taken by the rule at export-rule-values.json:36:13; give one of them another name',
    '57:15 WRONG_TYPE `SetSCL` is the text `high`; write a whole number, without quotes',
    '59:7 INVALID_VALUE `*.a.example` has a wildcard, which is not allowed here; write the domain without `*`',
    '61:5 MISSING_FIELD `HeaderContainsWords` is stated without `headerContainsMessageHeader`; the two go together, so state both',
  ],
  'export-tenant-list.json': [
    '2:14 INVALID_VALUE `a b.example` has the character ` `; write letters, digits, hyphens and dots only',
    '3:14 INVALID_VALUE `ann@` has nothing after `@`; write the domain',
    '4:14 INVALID_VALUE `2001:db8::1::2` is not an IPv6 address; write one such as `2001:db8::1`',
    '5:14 INVALID_VALUE `203.0.113.1` is IPv4, and the Tenant Allow/Block List takes IPv6 only; write it under `connectionFilter`',
    '6:37 INVALID_VALUE `Action` is the text `Permit`, and must be one of `Allow`, `Block`',
    "7:37 WRONG_TYPE `Action` is the number `1` in place of a name; in PowerShell 7 add `-EnumsAsStrings` to `Get-TenantAllowBlockListItems -ListType Sender | Select-Object *, @{n='ListType';e={'Sender'}} | ConvertTo-Json -Depth 4`, or use Export-Clixml",
    '7:75 INVALID_VALUE `ListType` is the text `Recipient`, and must be one of `Sender`, `IP`, `Url`, `FileHash`',
    '8:14 WRONG_TYPE an entry of `Value` is the number `7`; write it in quotes: `"7"`',
    '9:33 WRONG_TYPE an entry of `Value` is empty; write one text',
  ],
  'export-two-values.json': [
    '2:1 SYNTAX a second JSON value begins here; keep one in the file, and put several files into a folder',
  ],
  'export-unknown-object.json': [
    '2:3 UNKNOWN_OBJECT this is no policy and no object that a policy is made of; it has the fields `Foo`, `Bar`. Write a policy file, or the output of Get-InboundConnector, Get-AcceptedDomain, Get-OrganizationConfig, Get-HostedConnectionFilterPolicy, Get-TransportRule, Get-TenantAllowBlockListItems through ConvertTo-Json or Export-Clixml',
    '6:3 UNKNOWN_OBJECT this is no policy and no object that a policy is made of; it has no fields. Write a policy file, or the output of Get-InboundConnector, Get-AcceptedDomain, Get-OrganizationConfig, Get-HostedConnectionFilterPolicy, Get-TransportRule, Get-TenantAllowBlockListItems through ConvertTo-Json or Export-Clixml',
    '7:3 UNKNOWN_OBJECT no object stands here; write the output of ConvertTo-Json or Export-Clixml as it is',
    '8:3 UNKNOWN_OBJECT no object stands here; write the output of ConvertTo-Json or Export-Clixml as it is',
  ],
  'export-values.json': [
    '3:20 INVALID_VALUE `ConnectorType` is the text `Internet`, and must be one of `Partner`, `OnPremises`',
    '7:5 INVALID_VALUE `203.0.112.0/20` is wider than /24, which SenderIPAddresses does not take; write its 16 networks `203.0.112.0/24` … `203.0.127.0/24`',
    '12:31 INVALID_VALUE `a.*.example` has a wildcard inside; write `*.` only in front of a whole domain',
  ],
  'filter-networks.yaml': [
    '3:17 INVALID_VALUE `203.0.112.0/22` is wider than /24, which the connection filter does not take; write its 4 networks `203.0.112.0/24` … `203.0.115.0/24`',
    '3:33 INVALID_VALUE `2001:db8::/32` is IPv6, which the connection filter does not take; write it under `tenantAllowBlockList.ips`',
    '3:48 INVALID_VALUE `203.0.113.0-203.0.114.0` has 257 addresses, and a range of the connection filter at most 256; split it',
    '4:17 INVALID_VALUE `203.0.113.9-203.0.113.1` ends before it begins; write `203.0.113.1-203.0.113.9`',
    '4:42 INVALID_VALUE `2001:db8::1-2001:db8::2` is IPv6, which the connection filter does not take; write it under `tenantAllowBlockList.ips`',
    '4:69 INVALID_VALUE the IP address is empty; write one such as `192.0.2.1`',
    '4:73 warning HOST_BITS_MASKED `203.0.113.5/24` has host bits set and is read as `203.0.113.0/24`; write that, or the single address',
  ],
  'format-list-rule.yaml': [
    '1:1 UNREADABLE_FILE the file is what PowerShell shows on the screen, which shortens values; export TransportRule objects with `Get-TransportRule | ConvertTo-Json -Depth 4`',
  ],
  'format-list.yaml': [
    '1:1 UNREADABLE_FILE the file is what PowerShell shows on the screen, which shortens values; export InboundConnector objects with `Get-InboundConnector | ConvertTo-Json -Depth 4`',
  ],
  'ipv6-ending-in-colons.yaml': [
    '4:12 SYNTAX YAML reads `2001:db8::` as a map; write it in quotes: `"2001:db8::"`',
    '6:9 SYNTAX YAML reads `2001:db8::` as a map; write it in quotes: `"2001:db8::"`',
    '7:9 SYNTAX YAML reads `::` as a map; write it in quotes: `"::"`',
  ],
  'later-version.yaml': [
    '1:10 INVALID_VALUE `version` is the number `2`; this program reads version 1: write `version: 1`',
  ],
  'list-key.yaml': ['2:3 SYNTAX a list, map or alias stands where a field name belongs; write a name'],
  'list.yaml': [
    '1:3 UNKNOWN_OBJECT this is no policy and no object that a policy is made of; it has the fields `version`. Write a policy file, or the output of Get-InboundConnector, Get-AcceptedDomain, Get-OrganizationConfig, Get-HostedConnectionFilterPolicy, Get-TransportRule, Get-TenantAllowBlockListItems through ConvertTo-Json or Export-Clixml',
  ],
  'map-within-line.yaml': [
    '2:20 SYNTAX a map begins within a line; put a text that holds a colon in quotes, or indent the map below',
  ],
  'missing-fields.yaml': [
    '2:19 MISSING_FIELD `domain` is missing; add it',
    '4:5 MISSING_FIELD `connectorType` is missing; write one of `Partner`, `OnPremises`',
    '4:5 MISSING_FIELD `name` is missing; add it',
    '5:5 MISSING_FIELD a Partner connector has no `senderDomains`; write `["*"]` for all domains',
    '9:20 INVALID_VALUE `senderDomains` of a Partner connector is empty; write `["*"]` for all domains',
  ],
  'missing-version.yaml': ['1:1 MISSING_FIELD `version` is missing; begin the file with `version: 1`'],
  'names-and-domains.yaml': [
    '2:19 INVALID_VALUE `*.contoso.example` has a wildcard, which is not allowed here; write the domain without `*`',
    '2:40 INVALID_VALUE `ann@contoso.example` is an e-mail address; write only the domain after `@`',
    '4:11 INVALID_VALUE `name` is an empty text; write a name',
    '6:21 INVALID_VALUE `a.*.example` has a wildcard inside; write `*`, or `*.` in front of a whole domain',
    '6:34 INVALID_VALUE `smtp:*;x` has no cost after `;`; write a whole number such as `;1`, or leave it out',
    '6:46 INVALID_VALUE `x400:a.example` is not an SMTP address space; write `smtp:` or only the domain',
    '7:31 INVALID_VALUE `mail.*.example` has a wildcard inside; write `*.` only in front of a whole domain',
    '8:33 INVALID_VALUE `*` has a wildcard, which is not allowed here; write the domain without `*`',
    '9:11 INVALID_VALUE the name of the connector is blank; write a name',
    '11:11 INVALID_VALUE the name `two\\u{000a}lines` has a line break or control character; write it without',
  ],
  'nested-too-deep-block.yaml': ['1:1 SYNTAX the file is nested more than 64 levels deep; no policy is'],
  'nested-too-deep.yaml': ['1:1 SYNTAX the file is nested more than 64 levels deep; no policy is'],
  'number-for-text.yaml': [
    '2:19 WRONG_TYPE an entry of `acceptedDomains` is the number `1.10`; write it in quotes: `"1.10"`',
    '2:25 WRONG_TYPE an entry of `acceptedDomains` is the number `010`; write it in quotes: `"010"`',
    '2:30 WRONG_TYPE an entry of `acceptedDomains` is the number `0x1F`; write it in quotes: `"0x1F"`',
    '4:11 WRONG_TYPE `name` is the number `365`; write it in quotes: `"365"`',
    '6:11 WRONG_TYPE `name` is `true`; write it in quotes: `"true"`',
  ],
  'overlay-without-base.yaml': [
    '2:1 UNREADABLE_FILE the policy `nowhere.yaml` that is extended was not given',
  ],
  'page.json': [
    '1:1 UNREADABLE_FILE the file is XML or HTML; export with ConvertTo-Json, such as `Get-InboundConnector | ConvertTo-Json -Depth 4`',
  ],
  'reserved-characters.yaml': [
    '4:13 SYNTAX `@contoso.example` begins with a character that is reserved in YAML; write it in quotes: `"@contoso.example"`',
    '6:9 SYNTAX `%contoso.example` begins with a character that is reserved in YAML; write it in quotes: `"%contoso.example"`',
    '7:9 SYNTAX `\\u{0060}contoso.example\\u{0060}` begins with a character that is reserved in YAML; write it in quotes: `"\\u{0060}contoso.example\\u{0060}"`',
  ],
  'rule-colons.yaml': [
    '5:9 WRONG_TYPE an entry of `otherConditions` is a map of fields; write one text, in quotes if it holds a colon: `"SubjectContainsWords: invoice"`',
    '6:9 WRONG_TYPE an entry of `otherConditions` is a map of fields; write one text, in quotes if it holds a colon: `"SCLOver: 5"`',
    '7:9 WRONG_TYPE an entry of `otherConditions` is a map of fields; write one text',
    '8:20 WRONG_TYPE an entry of `otherActions` is a map of fields; write one text, in quotes if it holds a colon: `"RedirectMessageTo: desk@contoso.example"`',
  ],
  'rule-duplicates.yaml': [
    '4:13 DUPLICATE_NAME the name `QUARANTINE` is taken by the rule at rule-duplicates.yaml:3:13; give one of them another name',
    '5:20 DUPLICATE_NAME the priority 0 is taken by the rule at rule-duplicates.yaml:3:5; give one of them another priority, or state none to process the rules in the order of the list',
    '7:26 DUPLICATE_NAME the priority 3 is taken by the rule at rule-duplicates.yaml:6:5; give one of them another priority, or state none to process the rules in the order of the list',
  ],
  'rule-pairs.yaml': [
    '4:5 MISSING_FIELD `headerContainsMessageHeader` is stated without `headerContainsWords`; the two go together, so state both',
    '7:5 MISSING_FIELD `headerContainsWords` is stated without `headerContainsMessageHeader`; the two go together, so state both',
    '9:5 warning RULE_WITHOUT_CONDITIONS `Header with no pattern` has no condition, so it acts on all mail, also within the organisation; state one, or except `X-MS-Exchange-Organization-AuthAs` that contains `Internal`',
    '10:5 MISSING_FIELD `exceptIfHeaderMatchesMessageHeader` is stated without `exceptIfHeaderMatchesPatterns`; the two go together, so state both',
    '14:5 MISSING_FIELD `headerMatchesPatterns` is stated without `headerMatchesMessageHeader`; the two go together, so state both',
    '16:5 warning RULE_WITHOUT_CONDITIONS `Exception without words` has no condition, so it acts on all mail, also within the organisation; state one, or except `X-MS-Exchange-Organization-AuthAs` that contains `Internal`',
    '17:5 MISSING_FIELD `exceptIfHeaderContainsMessageHeader` is stated without `exceptIfHeaderContainsWords`; the two go together, so state both',
    '21:5 MISSING_FIELD `setHeaderName` is stated without `setHeaderValue`; the two go together, so state both',
    '24:5 MISSING_FIELD `setHeaderValue` is stated without `setHeaderName`; the two go together, so state both',
  ],
  'rule-shapes.yaml': [
    '3:5 WRONG_TYPE an entry of `mailFlowRules` is the text `Quarantine everything`; write a map of fields',
    '4:5 MISSING_FIELD `name` is missing; add it',
    '4:15 WRONG_TYPE `priority` is the text `0`; write a whole number, without quotes',
    '5:14 WRONG_TYPE `enabled` is the text `yes`; write `true`, without quotes',
    '6:11 INVALID_VALUE `mode` is the text `enforce`, and must be one of `Enforce`, `Audit`, `AuditAndNotify`; did you mean `Enforce`?',
    '7:28 INVALID_VALUE `senderAddressLocation` is the text `Both`, and must be one of `Header`, `Envelope`, `HeaderOrEnvelope`',
    '8:21 WRONG_TYPE `senderIpRanges` is the text `203.0.113.0/24`; write a list, such as `[…]`',
    '9:16 INVALID_VALUE `fromScope` is the text `ExternalPartner`, and must be one of `InOrganization`, `NotInOrganization`',
    '10:26 INVALID_VALUE `exceptIfSentToScope` is the text `Outside`, and must be one of `InOrganization`, `NotInOrganization`',
    '11:20 WRONG_TYPE `deleteMessage` is the number `1`; write `true` or `false`, without quotes',
    '12:24 WRONG_TYPE `stopRuleProcessing` is empty; write `true` or `false`, without quotes',
    '14:5 UNKNOWN_FIELD `rejectMessage` is no field here; did you mean `rejectMessageReasonText`?',
    '15:38 WRONG_TYPE `rejectMessageEnhancedStatusCode` is the number `5.7`; write it in quotes: `"5.7"`',
    '16:5 UNKNOWN_FIELD `senderIpRange` is no field here; did you mean `senderIpRanges`?',
    '17:5 UNKNOWN_FIELD `setScl` is no field here; did you mean `setSCL`?',
    '18:11 INVALID_VALUE `name` is an empty text; write a name',
    '19:15 WRONG_TYPE `priority` is the number `1.5`; write a whole number, without quotes',
    '20:13 INVALID_VALUE `setSCL` is the number `12`, and must not be above 9',
    '21:20 WRONG_TYPE `setHeaderName` is a list; write one text',
    '22:21 WRONG_TYPE `setHeaderValue` is the number `7`; write it in quotes: `"7"`',
    '24:15 INVALID_VALUE `priority` is the number `-1`, and must not be below 0',
    '25:13 INVALID_VALUE `setSCL` is the number `-2`, and must not be below -1',
  ],
  'rule-values.yaml': [
    '4:22 INVALID_VALUE `203.0.113.0/33` has a prefix length above 32; write 0 to 32',
    '4:38 INVALID_VALUE `203.0.113.9-203.0.113.1` ends before it begins; write `203.0.113.1-203.0.113.9`',
    '4:63 warning HOST_BITS_MASKED `203.0.113.5/24` has host bits set and is read as `203.0.113.0/24`; write that, or the single address',
    '4:79 warning INVALID_VALUE `2001:db8::/32` is IPv6, which New-TransportRule does not document for SenderIpRanges; it is judged as if it worked, so test it before you rely on it',
    '4:96 INVALID_VALUE `mail.contoso.example` is not an IP address; write one such as `192.0.2.1`, not a host name',
    '5:30 INVALID_VALUE `203.0.113` has 3 parts; write four decimal parts such as `192.0.2.1`',
    '8:22 INVALID_VALUE `*.contoso.example` has a wildcard, which is not allowed here; write the domain without `*`',
    '8:43 INVALID_VALUE `@contoso.example` is an e-mail address; write only the domain after `@`',
    '9:33 INVALID_VALUE `a b.example` has the character ` `; write letters, digits, hyphens and dots only',
    '13:38 INVALID_VALUE `5.7.5` is no code that a rule can reject with; write `5.7.1`, or one from `5.7.900` to `5.7.999`',
    '14:30 INVALID_VALUE the text is blank; write one, or remove it',
    '17:38 INVALID_VALUE `550 5.7.1` is no code that a rule can reject with; write `5.7.1`, or one from `5.7.900` to `5.7.999`',
    '19:34 INVALID_VALUE `X-Gateway:` is no name of a header; write the name alone, such as `X-Gateway`',
    '20:27 INVALID_VALUE the word is blank; write one, or remove it',
    '21:33 INVALID_VALUE the name of the header is blank; write one such as `X-Gateway`',
    '22:29 INVALID_VALUE the text is blank; write one, or remove it',
    '23:19 INVALID_VALUE `X Gateway` is no name of a header; write the name alone, such as `X-Gateway`',
    '24:23 INVALID_VALUE the text is blank; write one, or remove it',
    '25:23 INVALID_VALUE the text is blank; write one, or remove it',
    '26:20 INVALID_VALUE the text is blank; write one, or remove it',
    '27:28 INVALID_VALUE the text is blank; write one, or remove it',
    '28:11 INVALID_VALUE the name of the rule is blank; write a name',
  ],
  'restrictions-contradictory.yaml': [
    '6:34 warning RESTRICTION_WITHOUT_EFFECT `192.0.3.7` is allowed, and blocked by `192.0.3.0/24`, which wins; remove one of the two',
    '6:82 warning RESTRICTION_WITHOUT_EFFECT `news.mailwave.example` is allowed, and blocked by `*.news.mailwave.example`, which wins; remove one of the two',
    '7:20 INVALID_VALUE `192.0.2.0-192.0.2.255` is both allowed and blocked; remove it from one of the two',
    '7:68 INVALID_VALUE `bounces.mailwave.example` is both allowed and blocked; remove it from one of the two',
  ],
  'restrictions-entries.yaml': [
    '7:13 INVALID_VALUE `192.0.2.1/33` has a prefix length above 32; write 0 to 32',
    '7:27 INVALID_VALUE `mail.mailwave.example` is not an IP address; write one such as `192.0.2.1`, not a host name',
    '7:50 INVALID_VALUE `192.0.2.9-192.0.2.1` ends before it begins; write `192.0.2.1-192.0.2.9`',
    '7:71 INVALID_VALUE `2001:db8::/129` has a prefix length above 128; write 0 to 128',
    '8:17 INVALID_VALUE `@mailwave.example` is an e-mail address; write only the domain after `@`',
    '8:38 INVALID_VALUE `*mailwave.example` has a wildcard inside; write `*`, or `*.` in front of a whole domain',
    '9:22 INVALID_VALUE `*` has a wildcard inside; write `*.` only in front of a whole domain',
    '9:27 INVALID_VALUE `mail.*.example` has a wildcard inside; write `*.` only in front of a whole domain',
    '9:45 INVALID_VALUE `*.*.example` has a wildcard inside; write `*.` only in front of a whole domain',
    '9:87 INVALID_VALUE `192.0.2.1` ends in a number, like an IP address; write a domain name',
    '11:13 INVALID_VALUE `192.0.2.1-2001:db8::1` goes from IPv4 to IPv6; write two addresses of one family',
    '12:17 INVALID_VALUE `` is an empty domain name; write one such as `contoso.com`',
    '16:14 INVALID_VALUE the allowed addresses make 8388608 networks of /24 to /32, which is what connectors take, and a restriction may have 11730; narrow the list, or allow a certificate',
  ],
  'restrictions-names.yaml': [
    '4:13 DUPLICATE_NAME the name `NEWSLETTER` is taken by the restriction at restrictions-names.yaml:3:13; give one of them another name',
    '5:13 INVALID_VALUE the name of the restriction is blank; write a name',
    '6:13 INVALID_VALUE the name `two\\u{000a}lines` has a line break or control character; write it without',
    '8:13 DUPLICATE_NAME the name `Restriction 5` is taken by the restriction at restrictions-names.yaml:7:5; give one of them another name',
  ],
  'restrictions-overlapping.yaml': [
    '5:5 OVERLAPPING_RESTRICTIONS `Bounces` and `Newsletter` at restrictions-overlapping.yaml:4:5 are both for senders in `bounces.mailwave.example`, so it is not said which of them its mail belongs to; leave it to one of them',
    '5:5 warning RESTRICTION_WITHOUT_EFFECT `Bounces` blocks nothing, requires nothing and accepts everything; it only keeps its senders out of other restrictions',
    '7:5 OVERLAPPING_RESTRICTIONS `Below example` and `Everything` at restrictions-overlapping.yaml:6:5 are both for senders in `*.example`, so it is not said which of them its mail belongs to; leave it to one of them',
    '13:5 OVERLAPPING_RESTRICTIONS `Branch by address` and `Head office` at restrictions-overlapping.yaml:8:5 are both for own servers at `198.51.100.7-198.51.100.255`, so it is not said which of them its mail belongs to; leave it to one of them',
    '18:5 OVERLAPPING_RESTRICTIONS `Branch by certificate` and `Head office` at restrictions-overlapping.yaml:8:5 are both for own servers with the certificate `*.contoso.example`, so it is not said which of them its mail belongs to; leave it to one of them',
    '24:5 OVERLAPPING_RESTRICTIONS `More servers` and `Servers` at restrictions-overlapping.yaml:23:5 are both for the accepted domains, so it is not said which of them its mail belongs to; leave it to one of them',
  ],
  'restrictions-senders.yaml': [
    '4:5 MISSING_FIELD a partner restriction has no `senderDomains`; write the domains of the partner, or `from: internet` for all mail',
    '5:50 INVALID_VALUE a partner restriction has no `senderDomains`; write the domains of the partner, or `from: internet` for all mail',
    '6:73 INVALID_VALUE `*` is every sender, not a partner; write `from: internet`',
    '7:56 INVALID_VALUE `*` is every sender, which nobody takes for own servers; leave it out for the accepted domains, or write `from: internet`',
    '8:5 warning RESTRICTION_WITHOUT_EFFECT `Misspelt` blocks nothing, requires nothing and accepts everything; it only keeps its senders out of other restrictions',
    '8:54 INVALID_VALUE `a.*.example` has a wildcard inside; write `*`, or `*.` in front of a whole domain',
    '8:69 INVALID_VALUE `ann@litware.example` is an e-mail address; write only the domain after `@`',
  ],
  'restrictions-shape.yaml': [
    '3:11 INVALID_VALUE `name` is an empty text; write a name',
    '4:11 INVALID_VALUE `from` is the text `Internet`, and must be one of `partner`, `onPremises`, `internet`; did you mean `internet`?',
    '5:5 UNKNOWN_FIELD `senderDomain` is no field here; did you mean `senderDomains`?',
    '6:14 UNKNOWN_FIELD `ip` is no field here; did you mean `ips`?',
    '6:31 UNKNOWN_FIELD `hosts` is no field here; the fields are `ips`, `domains`, `certificates`',
    '7:14 UNKNOWN_FIELD `certificates` is no field here; the fields are `ips`, `domains`',
    '8:5 UNKNOWN_FIELD `tls` is no field here; the fields are `name`, `from`, `senderDomains`, `allow`, `block`, `requireTls`, `otherwise`',
    '9:16 INVALID_VALUE `otherwise` is the text `deny`, and must be one of `reject`, `accept`',
    '10:5 MISSING_FIELD `otherwise` is missing; write one of `reject`, `accept`',
    '11:17 WRONG_TYPE `requireTls` is the text `yes`; write `true`, without quotes',
    '12:12 WRONG_TYPE `allow` is a list; write a map of fields',
    '13:19 WRONG_TYPE `ips` is the text `192.0.2.1`; write a list, such as `[…]`',
    '13:40 WRONG_TYPE an entry of `domains` is the number `1.10`; write it in quotes: `"1.10"`',
    '14:5 MISSING_FIELD `from` is missing; write one of `partner`, `onPremises`, `internet`',
    '15:16 WRONG_TYPE `otherwise` is a list, and must be one of `reject`, `accept`',
    '16:5 WRONG_TYPE an entry of `restrictions` is the text `text`; write a map of fields',
  ],
  'star-without-quotes.yaml': [
    '6:9 SYNTAX `*` begins with a character that is reserved in YAML; write it in quotes: `"*"`',
  ],
  'tab-indentation.yaml': ['3:1 SYNTAX the line is indented with a tab; indent with spaces'],
  'tag.yaml': [
    '2:18 SYNTAX the file is not valid YAML or JSON: Unresolved tag: !domains; leave out the tag, or put a text that begins with `!` in quotes',
  ],
  'tenant-list.yaml': [
    '4:13 INVALID_VALUE `@contoso.example` has nothing before `@`; write the domain alone for all of its senders',
    '4:33 INVALID_VALUE `*` has a wildcard, which is not allowed here; write the domain without `*`',
    '4:38 INVALID_VALUE `*.example` has a wildcard, which is not allowed here; write the domain without `*`',
    '5:13 INVALID_VALUE `ann@` has nothing after `@`; write the domain',
    '5:21 INVALID_VALUE `a b.example` has the character ` `; write letters, digits, hyphens and dots only',
    '7:13 INVALID_VALUE `203.0.113.1` is IPv4, and the Tenant Allow/Block List takes IPv6 only; write it under `connectionFilter`',
    '7:26 INVALID_VALUE `::/0` is all of IPv6; write a network of /1 to /128',
    '8:13 INVALID_VALUE `2001:db8::1-2001:db8::2` is a range; the Tenant Allow/Block List takes IPv6 networks in CIDR form',
    '8:40 warning HOST_BITS_MASKED `2001:db8::1/32` has host bits set and is read as `2001:db8::/32`; write that, or the single address',
  ],
  'text.yaml': [
    '1:1 WRONG_TYPE the policy is the text `deny all`; write a map of fields that begins with `version: 1`',
  ],
  'treat-as-internal.yaml': [
    '6:5 INVALID_VALUE TreatMessagesAsInternal cannot be true on a Partner connector, Exchange Online refuses it; set it to false or make the connector OnPremises',
    '10:5 INVALID_VALUE TreatMessagesAsInternal and CloudServicesMailEnabled cannot both be true, Exchange Online refuses it; set one of them to false',
  ],
  'two-documents.yaml': [
    '2:1 SYNTAX the file holds more than one document; keep one, without `---` after it',
  ],
  'unclosed-list.yaml': [
    '3:1 SYNTAX the file is not valid YAML or JSON: Flow sequence in block collection must be sufficiently indented and end with a ]; indent the lines of one list or map alike, and close every bracket',
  ],
  'unclosed.json': [
    '2:1 SYNTAX the file is not valid YAML or JSON: Flow map must end with a }; close every bracket and quote that is opened',
  ],
  'unknown-assumption.yaml': [
    `3:3 UNKNOWN_ASSUMPTION \`nullSenderUnderStarr\` is no assumption; did you mean \`nullSenderUnderStar\`? They are ${assumptionIds}`,
    '4:21 UNKNOWN_ASSUMPTION `senderDomainCost` is the text `lowest`, and must be one of `ignored`, `lowestCost`; did you mean `lowestCost`?',
    '5:20 WRONG_TYPE `relayDeniedCode` is the number `5.4`, and must be one of `5.4.1`, `5.7.64`',
  ],
  'unknown-fields.yaml': [
    '2:1 UNKNOWN_FIELD `connectors` is no field here; did you mean `inboundConnectors`?',
    '3:40 UNKNOWN_FIELD `subdomains` is no field here; did you mean `matchSubDomains`?',
    '8:5 UNKNOWN_FIELD `senderIpAddreses` is no field here; did you mean `senderIPAddresses`?',
    '9:5 UNKNOWN_FIELD `restrictDomainsToIps` is no field here; the fields are `name`, `connectorType`, `enabled`, `senderDomains`, `senderIPAddresses`, `restrictDomainsToIPAddresses`, `restrictDomainsToCertificate`, `requireTls`, `tlsSenderCertificateName`, `associatedAcceptedDomains`, `cloudServicesMailEnabled`, `treatMessagesAsInternal`, `comment`, `connectorSource`, `trustedOrganizations`, `clientHostNames`, `efSkipLastIP`, `efSkipIPs`, `efSkipMailGateway`, `efTestMode`, `efUsers`, `scanAndDropRecipients`',
    '10:21 UNKNOWN_FIELD `ipBlockLists` is no field here; did you mean `ipBlockList`?',
    '11:25 UNKNOWN_FIELD `sender` is no field here; did you mean `senders`?',
    '11:44 UNKNOWN_FIELD `deny` is no field here; the fields are `allow`, `block`',
    '12:1 UNKNOWN_FIELD `__proto__` is no field here; the fields are `version`, `extends`, `add`, `change`, `remove`, `acceptedDomains`, `inboundConnectors`, `rejectDirectSend`, `connectionFilter`, `tenantAllowBlockList`, `mailFlowRules`, `restrictions`, `assume`',
  ],
  'unquoted.csv': [
    '1:1 UNREADABLE_FILE the file is CSV, which loses lists; export with ConvertTo-Json, such as `Get-InboundConnector | ConvertTo-Json -Depth 4`',
  ],
  'version-as-text.yaml': [
    '1:10 INVALID_VALUE `version` is the text `1`; this program reads version 1: write `version: 1`',
  ],
  'wrong-types.yaml': [
    '2:18 WRONG_TYPE `acceptedDomains` is the text `a.example`; write a list, such as `[…]`',
    '5:20 INVALID_VALUE `connectorType` is the text `partner`, and must be one of `Partner`, `OnPremises`; did you mean `Partner`?',
    '6:14 WRONG_TYPE `enabled` is the text `yes`; write `true`, without quotes',
    '7:20 WRONG_TYPE `senderDomains` is the text `*`; write a list, such as `[…]`',
    '8:23 WRONG_TYPE `senderIPAddresses` is empty; write `[]` for an empty list, or remove the line',
    '9:17 WRONG_TYPE `requireTls` is the number `1`; write `true` or `false`, without quotes',
    '10:31 WRONG_TYPE `tlsSenderCertificateName` is a list; write one text',
    '11:5 WRONG_TYPE an entry of `inboundConnectors` is the text `Gateway`; write a map of fields',
    '12:11 WRONG_TYPE `name` is a list; write one text',
    '13:20 WRONG_TYPE `connectorType` is the number `2`, and must be one of `Partner`, `OnPremises`',
    '14:19 WRONG_TYPE `rejectDirectSend` is the text `off`; write `false`, without quotes',
    '15:19 WRONG_TYPE `connectionFilter` is a list; write a map of fields',
  ],
};

const folder = new URL('../../../fixtures/policies-invalid/', import.meta.url);

const printIssue = ({ line, column, severity, code, message }: PolicyIssue): string =>
  `${line ?? '-'}:${column ?? '-'} ${severity === 'error' ? '' : `${severity} `}${code} ${message}`;

test.each(Object.entries(refused))('refuses %s and says where, what and how to mend it', (name, expected) => {
  const result = readPolicy(name, [{ path: name, bytes: readFileSync(new URL(name, folder)) }]);
  expect(result.ok ? 'accepted' : result.issues.map(printIssue)).toEqual(expected);
  if (!result.ok) expect(new Set(result.issues.map(({ path }) => path))).toEqual(new Set([name]));
});

test('every refused file is in the table', () => {
  expect(readdirSync(folder).toSorted()).toEqual(Object.keys(refused).toSorted());
});
