/** What goes wrong between us and a library elsewhere, before it has answered as its API does. */
export type UpstreamFault =
  | 'unknownHost'
  | 'unreachable'
  | 'untrusted'
  | 'redirected'
  | 'timedOut'
  | 'brokenOff'
  | 'notUnderstood'
  /** More things than can be asked for to answer one question. */
  | 'tooMany'
  /** It took something, and does not say what it made of it. */
  | 'untold';

/** Never holds what was sent: requests carry a token. `detail` is a code, or an origin. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly fault: UpstreamFault;
  readonly detail: string;

  constructor(fault: UpstreamFault, detail = '') {
    super(detail ? `${fault} (${detail})` : fault);
    this.fault = fault;
    this.detail = detail;
  }
}

const FAULTS: Record<string, UpstreamFault> = {
  ENOTFOUND: 'unknownHost',
  EAI_AGAIN: 'unknownHost',
  EAI_FAIL: 'unknownHost',
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timedOut',
  EPROTO: 'untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'untrusted',
};

/** What Node says of a request that failed. */
export function explainFault(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = FAULTS[code];
  if (known) return new UpstreamError(known, code);
  if (/^(?:ERR_TLS|ERR_SSL|CERT)_/.test(code)) return new UpstreamError('untrusted', code);
  // Node's parser: what came is no HTTP.
  if (code.startsWith('HPE_')) return new UpstreamError('notUnderstood', code);
  return new UpstreamError('brokenOff', code);
}
