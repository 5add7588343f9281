import type { Probe, ProbeReply, ProposedProbe } from '../model/probe.ts';
import { terminalField } from './neutralise.ts';
import { PROBE_POLICY_WORDS } from './probe-words.ts';
import { prose, type Screen } from './terminal-layout.ts';

const SENTENCE = 400;

/** The message that settles a question and what each reading makes of it, or why there is none. */
export function probeLines(
  { probe, probeNote }: ProposedProbe,
  indent: number,
  screen: Screen,
): readonly string[] {
  const label = 'Probe: ';
  const remark = probeNote === null ? [] : [`${terminalField(probeNote, SENTENCE)}.`];
  if (probe === null) return remark.flatMap((text) => prose(screen, text, { indent, label }));
  return [
    ...prose(screen, probeMessageText(probe), { indent, label }),
    ...repliesByReading(probe.replies).flatMap(([reading, replies]) =>
      prose(screen, `${terminalField(reading)}: ${replies.map(probeReplyText).join(' or ')}`, {
        indent: indent + 2,
        label: '→ ',
      }),
    ),
    ...remark.flatMap((text) => prose(screen, text, { indent: indent + 2 })),
  ];
}

export function probeMessageText({
  policy,
  from,
  headerFrom,
  to,
  connectingIp,
  source,
  tls,
  certificate,
}: Probe): string {
  const sender =
    headerFrom === from
      ? `MAIL FROM and From header ${terminalField(from)}`
      : `MAIL FROM ${terminalField(from)}, From header ${terminalField(headerFrom)}`;
  return [
    `one message to ${PROBE_POLICY_WORDS[policy]}: ${sender}`,
    `to ${terminalField(to)}`,
    `from ${terminalField(source, SENTENCE)} (such as ${terminalField(connectingIp)})`,
    sessionText(tls, certificate),
  ].join(', ');
}

function sessionText(tls: Probe['tls'], certificate: Probe['certificate']): string {
  if (tls === 'none') return 'without TLS';
  const names = certificate.map((name) => terminalField(name)).join(', ');
  return names === '' ? 'over TLS without a certificate' : `over TLS with a certificate for ${names}`;
}

export const repliesByReading = (
  replies: readonly ProbeReply[],
): readonly (readonly [reading: string, replies: readonly ProbeReply[]])[] =>
  [...new Set(replies.map(({ reading }) => reading))].map((reading) => [
    reading,
    replies.filter((reply) => reply.reading === reading),
  ]);

export function probeReplyText({ outcome: { kind, smtpCode }, path }: ProbeReply): string {
  const code = smtpCode === null ? '' : ` ${terminalField(smtpCode, 40)}`;
  return `${kind}${code} (${terminalField(path)})`;
}
