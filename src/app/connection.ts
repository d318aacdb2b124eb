/**
 * What is known about the connection. A call that failed only raises a suspicion; the server's own health answer
 * decides, since a browser that is "offline" still reaches a server on the same machine.
 */
export type Connection = {
  phase: 'connected' | 'suspect' | 'lost' | 'recovered';
  /** The browser itself has no network. */
  isOffline: boolean;
  /** Questions without an answer in a row. */
  failures: number;
};

export type ConnectionEvent =
  /** A call failed for want of a server, or the browser's network changed. */
  | { type: 'suspected' }
  | { type: 'answered' }
  | { type: 'unanswered'; isOffline: boolean }
  /** Ask now, without waiting. */
  | { type: 'hurried' }
  /** The recovery has been told. */
  | { type: 'settled' };

export const CONNECTED: Connection = { phase: 'connected', isOffline: false, failures: 0 };

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

export function nextConnection(current: Connection, event: ConnectionEvent): Connection {
  switch (event.type) {
    case 'suspected':
      return current.phase === 'connected' || current.phase === 'recovered'
        ? { ...CONNECTED, phase: 'suspect' }
        : current;
    case 'answered':
      if (current.phase === 'lost') return { ...CONNECTED, phase: 'recovered' };
      return current.phase === 'suspect' ? CONNECTED : current;
    case 'unanswered':
      return current.phase === 'suspect' || current.phase === 'lost'
        ? { phase: 'lost', isOffline: event.isOffline, failures: current.failures + 1 }
        : current;
    case 'hurried':
      return current.phase === 'lost' ? { ...current, failures: 0 } : current;
    case 'settled':
      return current.phase === 'recovered' ? CONNECTED : current;
  }
}

/** Milliseconds until the server is asked again; null where nothing needs asking. */
export function pauseBeforeAsking({ phase, failures }: Connection): number | null {
  if (phase === 'suspect') return 0;
  if (phase !== 'lost') return null;
  return failures === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
}
