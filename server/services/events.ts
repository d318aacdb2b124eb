import type { Change } from '../../src/contract/event.ts';
import { ServiceError } from './errors.ts';

/** What is kept to be told again: so many events, and so many ids in them (36 characters each). */
const MOST_EVENTS = 10_000;
const MOST_IDS = 100_000;
/** Streams at once: of one token or session, and of all. */
const MOST_OF_ONE = 10;
const MOST_OF_ALL = 500;
/** How often other processes' changes are looked for while somebody listens, in milliseconds. */
const LOOK_EVERY_MS = 2_000;

/** What goes down a stream. `id` is where to go on from. */
export type EventMessage =
  | { type: 'change'; id: string; change: Change }
  /** Nothing was missed, or nothing was asked for: listening begins here. */
  | { type: 'ready'; id: string }
  /** What happened since then is not known: read everything again. */
  | { type: 'reset'; id: string }
  | { type: 'heartbeat' };

/** One stream. It holds its place, and nothing else, however slowly its client reads. */
export type Listener = {
  /** Waits for what comes next; null at the end. */
  next(): Promise<EventMessage | null>;
  /** Lets `next` answer a heartbeat where there is nothing else. */
  beat(): void;
  close(): void;
};

/** What changed in the library since the start of this process (API.md §3). */
export type Events = {
  publish(change: Change): void;
  /** Has `listener` called after each change. */
  onPublish(listener: () => void): void;
  /**
   * Begins to listen: after `since` (the id of an event) where it is still known, else from now on. `who` is a token or a
   * session. Throws `tooMany` for one that has too many streams, and `unavailable` while the server stops.
   */
  listen(who: string, since: string | undefined): Promise<Listener>;
  /** Of the event that was published last: who listens from there on misses nothing that comes later. */
  readonly lastId: string;
  /** How many listen. */
  readonly listeners: number;
  /** Ends all streams, at once. */
  close(): void;
};

/**
 * `othersChanges` answers a number that differs once another process has changed the library; it is asked only while
 * somebody listens. `boot` goes into the ids, so that none of an earlier start is taken for one of this.
 */
export function createEvents({
  othersChanges,
  boot = Date.now(),
}: {
  othersChanges: () => Promise<number>;
  boot?: number;
}): Events {
  const kept: Change[] = [];
  /** Of the event that was published last; the first has 1. */
  let last = 0;
  let idsKept = 0;
  const told: (() => void)[] = [];
  const open = new Set<{ who: string; wake: () => void; close: () => void }>();
  let isClosed = false;
  let known: number | null = null;
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const idOf = (number: number) => `${boot}-${number}`;
  const oldest = () => last - kept.length + 1;

  /** The number in an id of ours after which nothing is missing; null for any other. */
  function placeOf(id: string): number | null {
    const [, start, text] = /^(\d{1,15})-(\d{1,15})$/.exec(id) ?? [];
    const number = Number(text);
    return Number(start) === boot && number <= last && number >= oldest() - 1 ? number : null;
  }

  function publish(change: Change): void {
    kept.push(change);
    idsKept += change.ids.length;
    last++;
    while (kept.length > MOST_EVENTS || idsKept > MOST_IDS) idsKept -= kept.shift()?.ids.length ?? 0;
    for (const { wake } of open) wake();
    for (const listener of told) listener();
  }

  /** A failure is for now only: the next look finds what this one did not. */
  function look(): Promise<void> {
    looking ??= othersChanges()
      .then((now) => {
        if (known !== null && now !== known) {
          publish({ kind: 'library.changed', ids: [], folderIds: [], version: null });
        }
        known = now;
      })
      .catch(() => {})
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  return {
    publish,
    onPublish: (listener) => void told.push(listener),

    async listen(who, since) {
      // What others changed while nobody listened comes first.
      if (open.size === 0) await look();
      refuseTooMany(who);
      let place = since === undefined ? last : placeOf(since);
      let greeting: 'ready' | 'reset' | null =
        since === undefined ? 'ready' : place === null ? 'reset' : null;
      let isBeatDue = false;
      let isOpen = true;
      let wake = () => {};
      const stream = {
        who,
        wake: () => wake(),
        close() {
          isOpen = false;
          open.delete(stream);
          if (open.size === 0) clearInterval(timer);
          wake();
        },
      };
      if (open.size === 0) timer = setInterval(look, LOOK_EVERY_MS).unref();
      open.add(stream);

      const take = (): EventMessage | null => {
        if (place === null || place < oldest() - 1) {
          place = last;
          greeting = 'reset';
        }
        if (greeting) {
          const type = greeting;
          greeting = null;
          return { type, id: idOf(place) };
        }
        const change = kept[place - oldest() + 1];
        if (change) return { type: 'change', id: idOf(++place), change };
        if (!isBeatDue) return null;
        isBeatDue = false;
        return { type: 'heartbeat' };
      };

      return {
        async next() {
          while (isOpen) {
            const message = take();
            if (message) return message;
            const { promise, resolve } = Promise.withResolvers<void>();
            wake = resolve;
            await promise;
          }
          return null;
        },
        beat() {
          isBeatDue = true;
          wake();
        },
        close: stream.close,
      };
    },

    get lastId() {
      return idOf(last);
    },

    get listeners() {
      return open.size;
    },

    close() {
      isClosed = true;
      for (const stream of [...open]) stream.close();
    },
  };

  function refuseTooMany(who: string): void {
    if (isClosed) {
      throw new ServiceError('unavailable', 'The server is stopping: try again in a moment.', {
        retryAfter: 1,
      });
    }
    const ofOne = [...open].filter((stream) => stream.who === who).length;
    if (ofOne < MOST_OF_ONE && open.size < MOST_OF_ALL) return;
    throw new ServiceError('tooMany', 'Too many event streams are open: close one, then try again.', {
      retryAfter: 5,
    });
  }
}
