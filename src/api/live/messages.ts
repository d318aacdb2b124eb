import type { Change } from '../../contract/event.ts';

/** What a tab tells the hub. */
export type ToHub =
  /** `since`: the last event that the tab knows of. */
  | { type: 'join'; since: string | null; isVisible: boolean }
  | { type: 'visible'; isVisible: boolean }
  /** The network or the server may be back, or gone: look now. Answered with the state. */
  | { type: 'look' }
  | { type: 'leave' };

/** `idle`: no tab is looked at, so nobody listens. */
export type LiveState = 'connecting' | 'open' | 'broken' | 'idle' | 'signedOut';

/** What the hub tells a tab. `id` is the event up to which everything has been told then. */
export type FromHub =
  | { type: 'state'; state: LiveState }
  | { type: 'changes'; changes: Change[]; id: string }
  /** What was missed is not known. */
  | { type: 'reset'; id: string };
