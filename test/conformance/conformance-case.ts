import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import { parse, stringify } from 'yaml';
import { z } from 'zod';

import type { AssumptionPins } from '../../src/model/assumptions.ts';
import { TLS_VERSIONS, type Evidence } from '../../src/model/evidence.ts';
import type { Policy } from '../../src/model/policy.ts';
import { parseCertificateName } from '../../src/net/certificate-name.ts';
import { parseEmailAddress, parseEnvelopeSender } from '../../src/net/email-address.ts';
import { parseIpAddress } from '../../src/net/ip-address.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { resolvePolicies } from '../../src/policy/resolve-policies.ts';
import { valid } from '../arbitraries/net.ts';

export const CASES_FOLDER = 'fixtures/conformance';

const caseSchema = z.strictObject({
  title: z.string().min(20),
  /** Says how well founded the case is, by which document, and when that was read. */
  source: z
    .string()
    .regex(/^(?:Documented|Documented by a third party|Inferred from|Unknown, pinned by `assume`)(?:: |; )/),
  policy: z.looseObject({ version: z.literal(1) }),
  evidence: z.strictObject({
    ip: z.string(),
    sender: z.string(),
    headerFrom: z.string().optional(),
    recipient: z.string(),
    tls: z.enum(TLS_VERSIONS),
    certificates: z.array(z.string()),
    /** The rule facts that are true of the message. */
    ruleFacts: z.array(z.string()).default([]),
  }),
  assume: z.record(z.string(), z.string()),
  expect: z.strictObject({
    kind: z.enum(['accepted', 'rejected', 'deferred', 'quarantined']),
    smtpCode: z.string().nullable(),
    path: z.string(),
    reason: z.string(),
  }),
});

type WrittenCase = z.infer<typeof caseSchema>;

export interface ConformanceCase {
  /** Folder and name of the file. */
  readonly file: string;
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly policy: Policy;
  readonly evidence: Evidence;
  readonly assume: AssumptionPins;
  readonly expected: WrittenCase['expect'];
}

export const CONFORMANCE_CASES: readonly ConformanceCase[] = readdirSync(CASES_FOLDER, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.yaml'))
  .toSorted()
  .map(readCase);

function readCase(file: string): ConformanceCase {
  const checked = caseSchema.safeParse(parse(readFileSync(join(CASES_FOLDER, file), 'utf8')));
  if (!checked.success) throw new Error(`${file}: ${z.prettifyError(checked.error)}`);
  const { title, source, policy, evidence, assume, expect } = checked.data;
  const resolved = readCasePolicy(file, { ...policy, assume });
  return {
    file,
    name: basename(file, '.yaml'),
    title,
    source,
    policy: resolved,
    evidence: readEvidence(evidence),
    assume: resolved.assume,
    expected: expect,
  };
}

/** Through the product's own reader, so that every case is also a policy file that is understood. */
function readCasePolicy(file: string, written: object): Policy {
  const read = readPolicy(file, [{ path: file, bytes: new TextEncoder().encode(stringify(written)) }]);
  if (!read.ok) throw new Error(`${file}: ${read.issues.map(({ message }) => message).join('; ')}`);
  const resolved = resolvePolicies(undefined, read.document);
  if (!resolved.ok) throw new Error(`${file}: ${resolved.issues.map(({ message }) => message).join('; ')}`);
  return resolved.value.candidate;
}

function readEvidence(written: WrittenCase['evidence']): Evidence {
  const { ip, sender, recipient, tls, certificates } = written;
  const header = written.headerFrom ?? (sender === '<>' ? 'postmaster@invalid.example' : sender);
  return {
    connectingIp: valid(parseIpAddress(ip)),
    envelopeSender: valid(parseEnvelopeSender(sender)),
    headerFrom: valid(parseEmailAddress(header)),
    recipient: valid(parseEmailAddress(recipient)),
    tls,
    certificateNames: certificates.map((name) => valid(parseCertificateName(name))),
    ruleFacts: new Set(written.ruleFacts),
  };
}
