// Writes seeded message traces of any size in bounded memory: the same options give the same bytes.
// node bench/generate-traces.mjs OUT [--rows N] [--seed N] [--shape summary|trace|email-events] [--encoding utf8|utf16le] [--senders N]
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** Domains 0 to KNOWN_DOMAINS - 1 are those whose networks the candidate policy lists. */
export const KNOWN_DOMAINS = 200;
const DOMAINS = 2000;
const KNOWN_SHARE = 0.87;
const SENDERS_OF_KNOWN = 0.8;
const IPV6_SHARE = 0.1;
const HOSTILE_SUBJECT_SHARE = 0.05;
const RECIPIENTS = 3000;
const START_MS = Date.UTC(2026, 8, 1);
const PERIOD_MS = 30 * 86_400_000;

export const networkOfDomain = (domain) => `5.${domain >> 8}.${domain & 255}.0/24`;
export const domainName = (domain) => `sender${domain}.example`;

/** mulberry32, by Tommy Ettinger (public domain). */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

const HEX = Array.from({ length: 65_536 }, (_, word) => word.toString(16).padStart(4, '0'));
const SUBJECTS = [
  'Invoice',
  'Weekly report',
  'Re: delivery',
  'Your order',
  'Meeting notes',
  'Bestellung für März',
];
const HOSTILE = ['"Offer, only today"\r\nfor you', 'a "quoted" word', 'one, two; three', 'line\nbreak'];

const HEADERS = {
  summary:
    'origin_timestamp_utc,sender_address,recipient_status,message_subject,total_bytes,message_id,network_message_id,original_client_ip,directionality,connector_id,delivery_priority',
  trace: 'MessageId,Received,SenderAddress,RecipientAddress,Subject,Status,ToIP,FromIP,Size,MessageTraceId',
  'email-events':
    'Timestamp,NetworkMessageId,InternetMessageId,SenderMailFromAddress,SenderFromAddress,SenderIPv4,SenderIPv6,RecipientEmailAddress,Subject,EmailDirection,DeliveryAction,DeliveryLocation,Connectors',
};

const ROWS = {
  summary: (mail) =>
    `${mail.time},${mail.sender},"${mail.recipient}##Receive, Deliver",${mail.subject},${mail.size},<${mail.messageId}@${mail.domain}>,${mail.id},${mail.ip},Incoming,,Normal`,
  trace: (mail) =>
    `<${mail.messageId}@${mail.domain}>,${mail.time},${mail.sender},${mail.recipient},${mail.subject},Delivered,,${mail.ip},${mail.size},${mail.id}`,
  'email-events': (mail) =>
    `${mail.time},${mail.id},<${mail.messageId}@${mail.domain}>,${mail.sender},${mail.sender},${mail.isWide ? '' : mail.ip},${mail.isWide ? mail.ip : ''},${mail.recipient},${mail.subject},Inbound,Delivered,Inbox/folder,`,
};

/** Returns how many distinct pairs of sender and address the rows have. */
export function writeTrace(
  path,
  { rows = 1_000_000, seed = 1, shape = 'summary', encoding = 'utf8', senders = 50_000 } = {},
) {
  const next = randomNumbers(seed);
  const share = () => next() / 2 ** 32;
  const skewed = (count, exponent) => Math.floor(count * share() ** exponent);
  const hex = () => {
    const word = next();
    return HEX[word >>> 16] + HEX[word & 0xffff];
  };
  // Known senders are companies with many people, the others newsletters, shops and strangers.
  const people = Math.max(1, Math.round((senders * SENDERS_OF_KNOWN) / KNOWN_DOMAINS));
  const strangers = Math.max(1, Math.round((senders * (1 - SENDERS_OF_KNOWN)) / (DOMAINS - KNOWN_DOMAINS)));
  const rowOf = ROWS[shape];

  const mailAt = (index) => {
    const domain =
      share() < KNOWN_SHARE ? skewed(KNOWN_DOMAINS, 3) : KNOWN_DOMAINS + skewed(DOMAINS - KNOWN_DOMAINS, 2);
    const local = skewed(domain < KNOWN_DOMAINS ? people : strangers, 2);
    const isWide = share() < IPV6_SHARE;
    // A sender has a few hosts.
    const host = 1 + ((local * 7 + (next() & 1)) % 6);
    const words = [hex(), hex(), hex(), hex()];
    const hostile = share() < HOSTILE_SUBJECT_SHARE;
    const plain = `${SUBJECTS[next() % SUBJECTS.length]} ${next() % 100_000}`;
    return {
      time: new Date(START_MS + Math.floor((index / rows) * PERIOD_MS)).toISOString().replace('Z', '0123Z'),
      domain: domainName(domain),
      sender: `user${local}@${domainName(domain)}`,
      recipient: `person${skewed(RECIPIENTS, 2)}@contoso.example`,
      subject: hostile ? `"${HOSTILE[next() % HOSTILE.length].replaceAll('"', '""')}"` : plain,
      size: 1000 + (next() % 90_000),
      messageId: hex() + hex(),
      id: `${words[0]}-${words[1].slice(0, 4)}-${words[1].slice(4)}-${words[2].slice(0, 4)}-${words[2].slice(4)}${words[3]}`,
      ip: isWide
        ? `2a00:1450:${domain.toString(16)}::${host.toString(16)}`
        : `5.${domain >> 8}.${domain & 255}.${host}`,
      isWide,
    };
  };

  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  const pairs = new Set();
  let pending = `${HEADERS[shape]}\r\n`;
  for (let index = 0; index < rows; index += 1) {
    const mail = mailAt(index);
    pairs.add(`${mail.sender} ${mail.ip}`);
    pending += `${rowOf(mail)}\r\n`;
    if (pending.length < 1 << 20) continue;
    writeSync(file, Buffer.from(pending, encoding));
    pending = '';
  }
  writeSync(file, Buffer.from(pending, encoding));
  closeSync(file);
  return pairs.size;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      shape: { type: 'string', default: 'summary' },
      encoding: { type: 'string', default: 'utf8' },
      senders: { type: 'string', default: '50000' },
    },
  });
  const [path] = positionals;
  if (path === undefined || !(values.shape in HEADERS))
    throw new Error('name a file to write, and a known --shape');
  writeTrace(path, {
    ...values,
    rows: Number(values.rows),
    seed: Number(values.seed),
    senders: Number(values.senders),
  });
}
