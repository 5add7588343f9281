import type { VerificationResult, VerifiedInput } from '../model/verification.ts';

export const RESULT_WORDS: { readonly [R in VerificationResult]: string } = {
  identical: 'Identical: the pack is as it was written, and its reports come out again byte by byte.',
  stale: 'STALE: the pack holds what it says, but a policy has changed since.',
  inputsMissing: 'Not verified: inputs are missing, so the reports could not be made again.',
  differs: 'DIFFERS: the pack is not what its command makes of its inputs.',
};

export const INPUT_STATUS_WORDS: { readonly [S in VerifiedInput['status']]: string } = {
  inPack: 'in the pack',
  atRecordedPath: 'at the recorded path',
  underTraces: 'found by its hash under --traces',
  changed: 'CHANGED: other bytes are at the recorded path',
  missing: 'MISSING',
};
