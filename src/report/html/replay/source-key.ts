import { createHash } from 'node:crypto';
import type { ChangedMessage, Source } from '../../../model/report.ts';

/** A short name that is the same in every run over the same input; part of links. */
export const shortKey = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);

export const sourceKey = ({ impact, senderDomain, network, connector, asserted }: Source): string =>
  shortKey([impact, senderDomain, network, connector.baseline, connector.candidate, asserted]);

/** The key of the source that a message belongs to. */
export const keyOfMessage = (message: ChangedMessage): string =>
  shortKey([
    message.impact,
    message.senderDomain,
    message.network,
    message.baselinePath,
    message.candidatePath,
    message.asserted,
  ]);
