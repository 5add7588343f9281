import { describe, expect, it } from 'vitest';

import { printPolicy } from '../../../src/policy/print-policy.ts';
import { resolvePolicies } from '../../../src/policy/resolve-policies.ts';
import { accepted, codesOf, file, readText } from './policy-text.ts';
import { readPolicy } from '../../../src/policy/read-policy.ts';

const document = (path: string, text: string) => accepted(readText(`version: 1\n${text}`, path));

const PINNED =
  'restrictions: [{ from: partner, senderDomains: [f.example], allow: { ips: [192.0.2.1] }, otherwise: reject }]\n';
const CONNECTOR = 'inboundConnectors: [{ name: Mine, connectorType: OnPremises }]\nmailFlowRules: []\n';
const DOMAINS = 'acceptedDomains: [contoso.example]\n';

describe('reading restrictions', () => {
  it('takes what is not stated as nothing', () => {
    const { restrictions } = document('p', 'restrictions: [{ from: internet, otherwise: accept }]\n');
    expect(restrictions).toEqual([
      {
        name: 'Restriction 1',
        from: 'internet',
        senderDomains: [],
        allow: { ips: [], domains: [], certificates: [] },
        block: { ips: [], domains: [] },
        requireTls: false,
        otherwise: 'accept',
        at: 'p:2:16',
      },
    ]);
  });

  it('takes any spelling of patterns, networks and certificates', () => {
    const [restriction] =
      document(
        'p',
        `restrictions:
  - name: " Newsletter "
    from: partner
    senderDomains: ["SMTP:*.Mailwave.example;5", mailwave.example.]
    allow: { ips: [192.0.2.7/24, "::ffff:192.0.2.1", "2001:DB8::/32"], certificates: ["<I>CN=CA<S>CN=Mail.Mailwave.example"] }
    block: { ips: [192.0.2.1-192.0.2.9], domains: ["*"] }
    requireTls: true
    otherwise: reject
`,
      ).restrictions ?? [];
    expect(restriction).toMatchObject({
      name: 'Newsletter',
      senderDomains: [{ text: '*.mailwave.example', cost: undefined }, { text: 'mailwave.example' }],
      allow: {
        ips: [{ text: '192.0.2.0/24' }, { text: '192.0.2.1' }, { text: '2001:db8::/32' }],
        certificates: [{ text: 'mail.mailwave.example' }],
      },
      block: { ips: [{ text: '192.0.2.1-192.0.2.9' }], domains: [{ kind: 'any' }] },
      requireTls: true,
    });
  });

  it('keeps no restrictions apart from none stated', () => {
    expect(document('p', 'restrictions: []\n').restrictions).toEqual([]);
    expect(document('p', '').restrictions).toBeUndefined();
  });

  it('takes them from one file of a folder', () => {
    const files = (...texts: readonly string[]) =>
      readPolicy(
        'folder',
        texts.map((text, index) => file(`folder/${index}.yaml`, `version: 1\n${text}`)),
      );
    expect(accepted(files(CONNECTOR, PINNED)).restrictions).toHaveLength(1);
    expect(codesOf(files(PINNED, PINNED))).toEqual(['2:1 DUPLICATE_NAME']);
  });

  it.each([
    [
      '{ from: partner, senderDomains: [f.example], otherwise: accept }',
      'it only keeps its senders out of other restrictions',
    ],
    ['{ from: onPremises, otherwise: accept }', 'so it does nothing'],
    [
      '{ from: partner, senderDomains: [f.example], allow: { ips: [192.0.2.1] }, requireTls: true, otherwise: accept }',
      'so what it allows makes no difference',
    ],
    [
      '{ from: partner, senderDomains: [f.example], block: { domains: ["*.f.example"] }, otherwise: accept }',
      'blocks every sender that it is for',
    ],
    [
      '{ from: internet, block: { domains: ["*"] }, otherwise: accept }',
      'blocks every sender that it is for',
    ],
    [
      '{ from: partner, senderDomains: [f.example], allow: { domains: [g.example] }, otherwise: reject }',
      'so it allows nothing',
    ],
    [
      '{ from: partner, senderDomains: [f.example], block: { domains: [g.example, f.example.evil.example] }, otherwise: reject }',
      'so it blocks nothing',
    ],
  ])('warns of %s', (restriction, message) => {
    const { notes } = document('p', `restrictions: [${restriction}]\n`);
    expect(new Set(notes.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
      new Set(['warning RESTRICTION_WITHOUT_EFFECT']),
    );
    expect(notes[0]?.message).toContain(message);
  });

  it.each([
    '{ from: onPremises, block: { domains: [g.example] }, otherwise: reject }',
    '{ from: internet, senderDomains: ["*"], allow: { ips: [0.0.0.0/11] }, otherwise: reject }',
    '{ from: onPremises, allow: { ips: [192.0.2.1] }, otherwise: accept }',
    '{ from: partner, senderDomains: ["*.f.example"], allow: { domains: [a.f.example] }, block: { domains: [b.f.example] }, otherwise: reject }',
  ])('has nothing to say of %s', (restriction) => {
    expect(document('p', `restrictions: [${restriction}]\n`).notes).toEqual([]);
  });
});

const resolved = (baseline: string | undefined, candidate: string) => {
  const result = resolvePolicies(
    baseline === undefined ? undefined : document('current', baseline),
    document('proposed', candidate),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

const namesOf = (policy: { readonly inboundConnectors: readonly { readonly name: string }[] } | undefined) =>
  policy?.inboundConnectors.map(({ name }) => name);

describe('restrictions of a pair', () => {
  it('stand beside the connectors that are taken from the baseline, which gets none of them', () => {
    const { baseline, candidate, lowerings, notes } = resolved(CONNECTOR, PINNED);
    expect(namesOf(baseline)).toEqual(['Mine']);
    expect(namesOf(candidate)).toEqual(['Mine', 'Restriction 1 (IP)']);
    expect(lowerings.baseline).toEqual({ objects: [], differences: [] });
    expect(lowerings.candidate.objects).toHaveLength(1);
    expect(notes.map(({ message }) => message)).toEqual([
      '`inboundConnectors` is not stated by `proposed` and is taken from `current`, with the objects of its restrictions added',
      '`mailFlowRules` is not stated by `proposed` and is taken from `current`',
    ]);
  });

  it('stand beside the connectors that are stated', () => {
    const { candidate, notes } = resolved(undefined, `${CONNECTOR}${PINNED}`);
    expect(namesOf(candidate)).toEqual(['Mine', 'Restriction 1 (IP)']);
    expect(notes).toEqual([]);
  });

  it('of the baseline are kept by a candidate that states none, and not by one that states other ones', () => {
    const baseline = `${CONNECTOR}${PINNED}`;
    const kept = resolved(baseline, 'rejectDirectSend: false\n');
    expect(namesOf(kept.candidate)).toEqual(['Mine', 'Restriction 1 (IP)']);
    expect(kept.notes.map(({ message }) => message)).toContain(
      '`restrictions` is not stated by `proposed` and is taken from `current`; state `restrictions: []` to have none',
    );
    expect(namesOf(resolved(baseline, 'restrictions: []\n').candidate)).toEqual(['Mine']);
    expect(namesOf(resolved(baseline, PINNED.replace('from:', 'name: Other, from:')).candidate)).toEqual([
      'Mine',
      'Other (IP)',
    ]);
  });

  it('say that no connector is stated, where only they make some', () => {
    const [note] = resolved(undefined, PINNED).notes;
    expect(note?.message).toContain('a tenant with the connectors of its restrictions alone');
  });

  it('are printed as what they became', () => {
    const printed = printPolicy(resolved(undefined, `${CONNECTOR}${PINNED}`).candidate);
    expect(printed).not.toContain('restrictions');
    expect(namesOf(resolved(undefined, printed.replace(/^version: 1\n/, '')).candidate)).toEqual([
      'Mine',
      'Restriction 1 (IP)',
    ]);
  });

  it.each([
    [
      'a connector has the name of an object',
      `${CONNECTOR.replace('Mine', 'RESTRICTION 1 (ip)')}${PINNED}`,
      '4:16 DUPLICATE_NAME `Restriction 1` makes the connector `Restriction 1 (IP)`, and the policy has one of that name; give the restriction another name',
    ],
    [
      'no accepted domain says who own senders are',
      'restrictions: [{ name: Own, from: onPremises, otherwise: reject }]\n',
      '2:16 MISSING_FIELD `Own` is for the accepted domains, and none is stated; add `acceptedDomains` or the output of `Get-AcceptedDomain | ConvertTo-Json -Depth 4`, or write `senderDomains`',
    ],
    [
      'accepted domains overlap with what is written',
      `${DOMAINS}restrictions: [{ name: A, from: onPremises, otherwise: reject }, { name: B, from: onPremises, senderDomains: ["*.example"], otherwise: reject }]\n`,
      '3:66 OVERLAPPING_RESTRICTIONS `B` and `A` at proposed:3:16 are both for senders in `contoso.example`, so it is not said which of them its mail belongs to; leave it to one of them',
    ],
  ])('are refused where %s', (_, candidate, issue) => {
    const result = resolvePolicies(undefined, document('proposed', candidate));
    expect(
      result.ok
        ? []
        : result.issues.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`),
    ).toEqual([issue]);
  });
});
