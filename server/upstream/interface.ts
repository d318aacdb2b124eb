import type { RemoteKind } from '../../src/contract/library.ts';

/** A library elsewhere, as it is asked. The token goes to this address and to no other. */
export type Upstream = {
  kind: RemoteKind;
  /** `https://host[:port][/path]`, without a slash at its end. */
  baseUrl: string;
  /** Empty: it is asked without one. */
  token: string;
};
