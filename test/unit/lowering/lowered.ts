import { stringify } from 'yaml';

import { loweringSummary } from '../../../src/lowering/lowering-summary.ts';
import type { Lowering } from '../../../src/model/lowering.ts';
import { readPolicy } from '../../../src/policy/read-policy.ts';
import { resolvePolicies } from '../../../src/policy/resolve-policies.ts';

/** What restrictions become, written as in a policy file; accepted domains are Contoso's unless they are stated. */
export function loweringOf(restrictions: readonly object[], rest: object = {}): Lowering {
  const text = stringify({ version: 1, acceptedDomains: ['contoso.example'], ...rest, restrictions });
  const read = readPolicy('policy.yaml', [{ path: 'policy.yaml', bytes: new TextEncoder().encode(text) }]);
  if (!read.ok) throw new Error(read.issues.map(({ message }) => message).join('; '));
  const resolved = resolvePolicies(undefined, read.document);
  if (!resolved.ok) throw new Error(resolved.issues.map(({ message }) => message).join('; '));
  return resolved.value.lowerings.candidate;
}

/** Each object as `kind name`. */
export const objectsOf = (restrictions: readonly object[], rest: object = {}): readonly string[] =>
  loweringSummary(loweringOf(restrictions, rest)).objects.map(({ object, name }) => `${object}: ${name}`);

/** Each difference as `effect CODE of restriction`, with the mail that shows it. */
export const differencesOf = (restrictions: readonly object[], rest: object = {}): readonly string[] =>
  loweringSummary(loweringOf(restrictions, rest)).differences.map(
    ({ effect, code, restriction, readings, example }) => {
      const by = readings.map(({ id, reading }) => ` if ${id} is ${reading}`).join('');
      const mail =
        example === null
          ? ''
          : `: ${[example.connectingIp, example.envelopeSender, example.tls, ...(example.certificates ?? [])].join(' ')}`;
      return `${effect} ${code} of ${restriction}${by}${mail}`;
    },
  );
