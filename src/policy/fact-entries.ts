import type { FileAssertion, NetworkAssertion, SenderScope } from '../model/assertions.ts';
import { TLS_VERSIONS } from '../model/evidence.ts';
import type { PolicyIssue } from '../model/policy.ts';
import { parseCertificateName, type CertificateName } from '../net/certificate-name.ts';
import { parseDomainPattern, type DomainPattern } from '../net/domain-pattern.ts';
import { refused, type Parsed } from '../net/parsed.ts';
import { parsePathPattern } from '../net/path-pattern.ts';
import {
  fieldOf,
  listAt,
  placeOfField,
  printPlace,
  textAt,
  textsAt,
  type LocatedMap,
  type Place,
} from './located-value.ts';
import { parseAnyNetwork } from './network-entries.ts';
import { parseEntries, parseNetworks } from './parse-entries.ts';
import { errorAt } from './policy-issues.ts';

/** An assertion and the place of its entry. */
export interface LocatedAssertion {
  readonly place: Place;
  readonly assertion: NetworkAssertion;
}

/** The entries of a document whose shape is judged elsewhere; one that asserts nothing is reported and left out. */
export const readFactEntries = (root: LocatedMap, issues: PolicyIssue[]): readonly LocatedAssertion[] =>
  listAt(root, 'facts').flatMap((item) => (item.kind === 'map' ? readFact(item, issues) : []));

function readFact(map: LocatedMap, issues: PolicyIssue[]): readonly LocatedAssertion[] {
  if (!statesOne(map, ['certificates', 'tls'], issues)) return [];
  const isEmpty = emptyList(map, 'networks', 'name the addresses that the mail comes from', issues);
  const assertion: NetworkAssertion = {
    at: printPlace(map.at),
    networks: parseNetworks(textsAt(map, 'networks'), parseAnyNetwork, issues),
    senders: readSenders(map, issues),
    certificateNames: readCertificates(map, issues),
    tls: TLS_VERSIONS.find((version) => version === textAt(map, 'tls')?.text),
    note: textAt(map, 'note')?.text,
  };
  if (assertion.tls === 'none' && (assertion.certificateNames ?? []).length > 0)
    issues.push(
      errorAt(
        placeOfField(map, 'certificates'),
        'INVALID_VALUE',
        '`certificates` names a certificate and `tls` is `none`, but a certificate is presented in TLS; correct one of the two',
      ),
    );
  return isEmpty ? [] : [{ place: map.at, assertion }];
}

export const readFileEntries = (root: LocatedMap, issues: PolicyIssue[]): readonly FileAssertion[] =>
  listAt(root, 'files').flatMap((item) => (item.kind === 'map' ? readFile(item, issues) : []));

function readFile(map: LocatedMap, issues: PolicyIssue[]): readonly FileAssertion[] {
  const written = textAt(map, 'path');
  const [path] = written === undefined ? [] : parseEntries([written], parsePathPattern, issues);
  if (!statesOne(map, ['connectorType', 'direction'], issues) || path === undefined) return [];
  return [
    {
      at: printPlace(map.at),
      path,
      connectorType: textAt(map, 'connectorType')?.text === 'NoConnector' ? 'NoConnector' : undefined,
      direction: textAt(map, 'direction')?.text === 'Received' ? 'Received' : undefined,
      note: textAt(map, 'note')?.text,
    },
  ];
}

function statesOne(map: LocatedMap, [one, other]: readonly [string, string], issues: PolicyIssue[]): boolean {
  if (map.fields.has(one) || map.fields.has(other)) return true;
  issues.push(
    errorAt(map.at, 'MISSING_FIELD', `the entry asserts nothing; state \`${one}\`, \`${other}\` or both`),
  );
  return false;
}

function emptyList(map: LocatedMap, field: string, advice: string, issues: PolicyIssue[]): boolean {
  const list = fieldOf(map, field);
  if (list?.kind !== 'list' || list.items.length > 0) return false;
  issues.push(errorAt(list.at, 'INVALID_VALUE', `\`${field}\` is empty; ${advice}`));
  return true;
}

const NULL_SENDER = '<>';

function readSenders(map: LocatedMap, issues: PolicyIssue[]): SenderScope | undefined {
  if (!map.fields.has('senderDomains')) return undefined;
  emptyList(map, 'senderDomains', 'name the sender domains, or remove it for mail of every sender', issues);
  const texts = textsAt(map, 'senderDomains');
  const patterns = texts.filter(({ text }) => text.trim() !== NULL_SENDER);
  return {
    patterns: parseEntries(patterns, parseSenderPattern, issues),
    nullSender: patterns.length < texts.length,
  };
}

const parseSenderPattern = (text: string): Parsed<DomainPattern> => {
  const pattern = parseDomainPattern(text);
  return pattern.ok && pattern.value.cost !== undefined
    ? refused(`\`${text.trim()}\` has a cost, which means nothing here; write only the domain`)
    : pattern;
};

function readCertificates(map: LocatedMap, issues: PolicyIssue[]): readonly CertificateName[] | undefined {
  if (fieldOf(map, 'certificates')?.kind !== 'list') return undefined;
  return parseEntries(textsAt(map, 'certificates'), parsePresentedName, issues);
}

/** `none` is a domain name of one label, and was not meant as one. */
const parsePresentedName = (text: string): Parsed<CertificateName> =>
  text.trim().toLowerCase() === 'none'
    ? refused(
        '`none` stands where the name of a certificate belongs; write `certificates: []` when none is presented',
      )
    : parseCertificateName(text);
