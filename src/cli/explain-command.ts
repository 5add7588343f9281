import type { Argv } from 'yargs';
import {
  NO_RULE_FACTS,
  TLS_VERSIONS,
  assumptionState,
  explain,
  factsOfHeaders,
  known,
  missing,
  parseCertificateName,
  parseEmailAddress,
  parseEnvelopeSender,
  parseIpAddress,
  renderExplainJson,
  renderExplainTerminal,
  type CertificateName,
  type Fact,
  type Parsed,
  type PartialEvidence,
  type TlsVersion,
} from '../index.ts';
import { ASSUMPTION_OPTIONS } from './assumption-options.ts';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { explainCode } from './explain-code.ts';
import { headersOf } from './header-options.ts';
import { printFindings } from './overlay-findings.ts';
import { printPolicyIssues } from './policy-files.ts';
import { loadPair } from './policy-pair.ts';
import { REDACTION_OPTION } from './redaction-option.ts';
import { FILE_COLUMNS, writeAll } from './streams.ts';

const FORMATS = ['table', 'json'] as const;

export interface ExplainArguments {
  readonly candidate: string | undefined;
  readonly code: string | undefined;
  readonly baseline: string | undefined;
  readonly ip: string | undefined;
  readonly sender: string | undefined;
  readonly headerFrom: string | undefined;
  readonly recipient: string | undefined;
  readonly tls: TlsVersion | undefined;
  readonly certificate: readonly string[];
  readonly header: readonly string[];
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
  readonly format: (typeof FORMATS)[number];
}

// eslint-disable-next-line typescript/explicit-module-boundary-types -- yargs infers the arguments it builds
export const explainOptions = (yargs: Argv) =>
  yargs
    .option('candidate', {
      describe:
        'the policy to explain: a policy file, an overlay of another, a PowerShell export, or a folder of exports',
      type: 'string',
      requiresArg: true,
    })
    .option('code', {
      describe: 'explain a code of a report, an assumption or an impact instead; list names them all',
      type: 'string',
      requiresArg: true,
    })
    .option('baseline', {
      describe: 'the policy in force, explained beside it',
      type: 'string',
      requiresArg: true,
    })
    .option('ip', { describe: 'connecting IP address', type: 'string', requiresArg: true })
    .option('sender', {
      describe: 'envelope sender (MAIL FROM); "<>" is the null sender of bounces',
      type: 'string',
      requiresArg: true,
    })
    .option('header-from', { describe: 'address of the From header', type: 'string', requiresArg: true })
    .option('recipient', { describe: 'recipient address', type: 'string', requiresArg: true })
    .option('tls', {
      describe: 'TLS version of the session',
      choices: TLS_VERSIONS,
      requiresArg: true,
    })
    .option('certificate', {
      describe: 'a name of the client certificate (repeatable), or none',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .option('header', {
      describe: 'a header as "Name: value" (repeatable); none says that no other one is there',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .options(ASSUMPTION_OPTIONS)
    .options(REDACTION_OPTION)
    .option('format', {
      describe: 'what goes to standard output',
      choices: FORMATS,
      default: 'table' as const,
      requiresArg: true,
    });

export async function runExplain(args: ExplainArguments, environment: Environment): Promise<ExitCode> {
  if (args.code !== undefined) {
    refuseWithCode(args);
    return await explainCode(args.code, args.format, environment);
  }
  const { candidate: path } = args;
  if (path === undefined) {
    throw new UsageError(
      'give --candidate POLICY to explain a message, or --code CODE to explain a code (--code list names them all)',
    );
  }
  const evidence = evidenceOf(args);
  const headers = headersOf(args.header);
  const policies = await loadPair({ ...args, candidate: path });
  const { baseline, candidate } = policies.resolved;
  const both = baseline === undefined ? [candidate] : [baseline, candidate];
  const explained = explain({
    baseline,
    candidate,
    state: assumptionState(policies.pins, args),
    evidence: headers === undefined ? evidence : { ...evidence, ruleFacts: factsOfHeaders(both, headers) },
    headers,
    lowerings: policies.lowerings,
  });
  const report = environment.redaction?.report(explained) ?? explained;
  const { out, err } = environment.streams;
  if (policies.notes.length > 0) err.write(`${printPolicyIssues(policies.notes)}\n`);
  err.write(printFindings(policies.findings));
  const text =
    args.format === 'json'
      ? renderExplainJson(report)
      : renderExplainTerminal(report, { color: environment.color, columns: out.columns ?? FILE_COLUMNS });
  await writeAll(out, [text]);
  return EXIT.done;
}

function refuseWithCode(args: ExplainArguments): void {
  const { candidate, baseline, ip, sender, headerFrom, recipient, tls, certificate, assume } = args;
  const stated = [candidate, baseline, ip, sender, headerFrom, recipient, tls, ...certificate, ...assume];
  if (args.assumeNothing || stated.some((value) => value !== undefined)) {
    throw new UsageError('--code explains a code and not a message: give it alone, or with --format');
  }
}

function evidenceOf(args: ExplainArguments): PartialEvidence {
  const certificateNames = certificates(args.certificate);
  if (args.tls === 'none' && certificateNames.known && certificateNames.value.length > 0) {
    throw new UsageError(
      '--tls none and --certificate contradict each other: a certificate is presented in TLS',
    );
  }
  return {
    connectingIp: fact('--ip', args.ip, parseIpAddress),
    connectingIpIsLastRelay: false,
    envelopeSender: fact('--sender', args.sender, parseEnvelopeSender),
    headerFrom: fact('--header-from', args.headerFrom, parseEmailAddress),
    unspecifiedSender: undefined,
    recipient: fact('--recipient', args.recipient, parseEmailAddress),
    tls: args.tls === undefined ? missing('NOT_STATED') : known(args.tls),
    certificateNames,
    ruleFacts: NO_RULE_FACTS,
  };
}

function fact<T>(option: string, text: string | undefined, parse: (text: string) => Parsed<T>): Fact<T> {
  if (text === undefined) return missing('NOT_STATED');
  const result = parse(text);
  if (!result.ok) throw new UsageError(`${option}: ${result.problem}`);
  return known(result.value);
}

function certificates(names: readonly string[]): Fact<readonly CertificateName[]> {
  if (names.length === 0) return missing('NOT_STATED');
  if (names.includes('none')) {
    if (names.length > 1) throw new UsageError('--certificate none goes with no other --certificate');
    return known([]);
  }
  return known(
    names.map((name) => {
      const result = parseCertificateName(name);
      if (!result.ok) throw new UsageError(`--certificate: ${result.problem}`);
      return result.value;
    }),
  );
}
