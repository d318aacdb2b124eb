import { type Change, change } from '../../contract/event.ts';
import { isEarlier } from './event-id.ts';
import type { Frame } from './frames.ts';
import type { FromHub, LiveState, ToHub } from './messages.ts';
import { pauseBeforeOpening } from './pause.ts';
import type { StreamEnd, StreamOptions } from './stream.ts';

/** The server says something every 25 seconds: who is silent for two of these, and some, is gone. */
const SILENCE_MS = 60_000;
/** Silence that is suspicious when something else speaks for a lost line, such as a computer that slept. */
const DOUBTFUL_MS = 30_000;
const LOOK_EVERY_MS = 5_000;

/** What a newer server tells that this version does not know can be anything. */
function parseChange(data: string): Change {
  try {
    return change.parse(JSON.parse(data));
  } catch {
    return { kind: 'library.changed', ids: [], folderIds: [], version: null };
  }
}

/** One tab. */
type Client = { tell: (message: FromHub) => void; isVisible: boolean };

export type HubOptions = {
  read: (options: StreamOptions) => Promise<StreamEnd>;
  /** Milliseconds after which it stops listening where no tab is looked at. */
  idleAfter: number;
};

/**
 * The one connection of all tabs: it listens while a tab is looked at, goes on where it was after every interruption,
 * and tells every tab what changed. Lives in a shared worker, or in the page where there is none.
 */
export function createHub({ read, idleAfter }: HubOptions) {
  const clients = new Set<Client>();
  /** The event up to which every tab has been told. */
  let place: string | null = null;
  let state: LiveState = 'idle';
  let connection: AbortController | null = null;
  let heardAt = 0;
  let failures = 0;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let watching: ReturnType<typeof setInterval> | undefined;

  const tellAll = (message: FromHub) => {
    for (const { tell } of clients) tell(message);
  };
  const setState = (next: LiveState) => {
    if (state === next) return;
    state = next;
    tellAll({ type: 'state', state });
  };

  function take(frames: Frame[]): void {
    heardAt = Date.now();
    let changes: Change[] = [];
    const tellChanges = () => {
      if (changes.length > 0 && place !== null) tellAll({ type: 'changes', changes, id: place });
      changes = [];
    };
    for (const { event, id, data } of frames) {
      if (event === 'change') {
        place = id;
        changes.push(parseChange(data));
      } else if (event === 'ready' || event === 'reset') {
        tellChanges();
        place = id;
        tellAll({ type: 'reset', id });
      }
    }
    tellChanges();
  }

  async function open(): Promise<void> {
    clearTimeout(opening);
    const own = new AbortController();
    connection = own;
    heardAt = Date.now();
    watching ??= setInterval(() => cutOff(SILENCE_MS), LOOK_EVERY_MS);
    if (state !== 'broken') setState('connecting');
    const end = await read({
      since: place,
      signal: own.signal,
      onOpen: () => {
        if (connection !== own) return;
        failures = 0;
        heardAt = Date.now();
        setState('open');
      },
      onFrames: (frames) => {
        if (connection === own) take(frames);
      },
    });
    if (connection !== own) return;
    connection = null;
    if (end.isSignedOut) {
      stop('signedOut');
      return;
    }
    setState('broken');
    opening = setTimeout(open, pauseBeforeOpening(failures++, end.retryAfter, Math.random()));
  }

  /** Gives up a line on which nothing came for so long; the next one is opened at once. */
  function cutOff(silence: number): void {
    if (!connection || Date.now() - heardAt < silence) return;
    connection.abort();
    void open();
  }

  function stop(as: 'idle' | 'signedOut'): void {
    clearTimeout(opening);
    clearTimeout(resting);
    clearInterval(watching);
    opening = resting = watching = undefined;
    const own = connection;
    connection = null;
    own?.abort();
    setState(as);
  }

  /** Listens while somebody looks, and a while longer. */
  function follow(): void {
    const isWatched = [...clients].some(({ isVisible }) => isVisible);
    if (isWatched) {
      clearTimeout(resting);
      resting = undefined;
      if (state === 'idle' || state === 'signedOut') {
        failures = 0;
        void open();
      }
    } else if (clients.size === 0) stop('idle');
    else resting ??= setTimeout(() => stop('idle'), idleAfter);
  }

  return {
    /** A tab comes; answers how it tells the hub something. */
    add(tell: (message: FromHub) => void): (message: ToHub) => void {
      const client: Client = { tell, isVisible: false };
      return (message) => {
        switch (message.type) {
          case 'join':
            if (clients.size === 0 || place === null) place = message.since;
            // What came in between has been told already, to others.
            else if (message.since === null || isEarlier(message.since, place))
              tell({ type: 'reset', id: place });
            clients.add(client);
            client.isVisible = message.isVisible;
            tell({ type: 'state', state });
            break;
          case 'visible':
            client.isVisible = message.isVisible;
            break;
          case 'look':
            if (state === 'broken' && !connection) {
              failures = 0;
              void open();
            } else cutOff(DOUBTFUL_MS);
            tell({ type: 'state', state });
            break;
          case 'leave':
            clients.delete(client);
            break;
        }
        follow();
      };
    },
  };
}
