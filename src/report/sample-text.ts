import type { SampleMessage } from '../model/report.ts';
import { terminalField } from './neutralise.ts';
import { timeText } from './time-text.ts';

/** One message in a sentence: who to whom, from where, when, and where it is recorded. */
export function sampleText({ sender, recipient, connectingIp, received, path, line }: SampleMessage): string {
  const from = sender === null ? 'an unknown sender' : terminalField(sender);
  const ip = connectingIp === null ? '' : ` from ${terminalField(connectingIp)}`;
  const time = received === null ? '' : ` at ${timeText(received)} UTC`;
  return `${from} to ${terminalField(recipient)}${ip}${time} (${terminalField(path)}:${line})`;
}
