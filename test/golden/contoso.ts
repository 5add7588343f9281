import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Evidence } from '../../src/model/evidence.ts';
import type { Policy, PolicyDocument } from '../../src/model/policy.ts';
import { parseCertificateName } from '../../src/net/certificate-name.ts';
import { parseEmailAddress, parseEnvelopeSender } from '../../src/net/email-address.ts';
import { parseIpAddress } from '../../src/net/ip-address.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { resolvePolicies } from '../../src/policy/resolve-policies.ts';
import type { TraceSource } from '../../src/trace/read-traces.ts';
import { valid } from '../arbitraries/net.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const contoso = join(root, 'fixtures', 'contoso');

export const TRACES = readdirSync(join(contoso, 'traces')).sort();
export const PROPOSALS = readdirSync(join(contoso, 'proposals')).sort();

export function traceSource(name: string): TraceSource {
  const path = join(contoso, 'traces', name);
  return {
    path: `traces/${name}`,
    open: () => createReadStream(path),
    reopenable: true,
    randomAccess: {
      size: statSync(path).size,
      async read(offset, length) {
        const file = await open(path, 'r');
        try {
          const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
          return buffer.subarray(0, bytesRead);
        } finally {
          await file.close();
        }
      },
    },
  };
}

function documentOf(path: string, names: readonly string[]): PolicyDocument {
  const files = names.map((name) => ({
    path: `${path}/${name}`,
    bytes: readFileSync(join(contoso, path, name)),
  }));
  const result = readPolicy(path, files);
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('\n'));
  return result.document;
}

export function contosoPair(proposal: string): { readonly baseline: Policy; readonly candidate: Policy } {
  const baseline = documentOf('current', readdirSync(join(contoso, 'current')).sort());
  const resolved = resolvePolicies(baseline, documentOf('proposals', [proposal]));
  if (!resolved.ok || resolved.value.baseline === undefined) throw new Error('the pair does not resolve');
  return { baseline: resolved.value.baseline, candidate: resolved.value.candidate };
}

/** What really was, of one message to one recipient; evidence only for mail that came in over SMTP. */
export interface Truth {
  readonly kind: 'inbound' | 'outbound' | 'intra' | 'expandedGroup';
  readonly flow: string;
  readonly networkMessageId: string;
  readonly recipient: string;
  readonly status: string;
  readonly path: string | undefined;
  readonly addressRecord: string | undefined;
  /** EmailEvents shows the source behind the gateway. */
  readonly behindGateway: boolean;
  readonly evidence: Evidence | undefined;
}

const text = (record: Readonly<Record<string, unknown>>, field: string): string => {
  const value = record[field];
  if (typeof value !== 'string') throw new Error(`${field} is not text in ${JSON.stringify(record)}`);
  return value;
};

const optional = (record: Readonly<Record<string, unknown>>, field: string): string | undefined =>
  record[field] === undefined ? undefined : text(record, field);

export function readTruth(): readonly Truth[] {
  return readFileSync(join(contoso, 'truth.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const record: Readonly<Record<string, unknown>> = JSON.parse(line);
      const kind = (['inbound', 'outbound', 'intra', 'expandedGroup'] as const).find(
        (each) => each === record['kind'],
      );
      if (kind === undefined) throw new Error(`unknown kind in ${line}`);
      return {
        kind,
        flow: optional(record, 'flow') ?? '',
        networkMessageId: text(record, 'networkMessageId'),
        recipient: text(record, 'recipient'),
        status: optional(record, 'status') ?? '',
        path: optional(record, 'path'),
        addressRecord: optional(record, 'addressRecord'),
        behindGateway: record['emailEventsIp'] !== undefined,
        evidence: kind === 'inbound' ? evidenceOf(record) : undefined,
      };
    });
}

function evidenceOf(record: Readonly<Record<string, unknown>>): Evidence {
  const tls = (['none', '1.0', '1.1', '1.2', '1.3'] as const).find((each) => each === record['tls']);
  const names: unknown = record['certificateNames'];
  if (tls === undefined || !Array.isArray(names))
    throw new Error(`no transport in ${JSON.stringify(record)}`);
  return {
    connectingIp: valid(parseIpAddress(text(record, 'connectingIp'))),
    envelopeSender: valid(parseEnvelopeSender(text(record, 'envelopeSender'))),
    headerFrom: valid(parseEmailAddress(text(record, 'headerFrom'))),
    recipient: valid(parseEmailAddress(text(record, 'recipient'))),
    tls,
    certificateNames: names.map((name) => valid(parseCertificateName(String(name)))),
    ruleFacts: new Set(),
  };
}
