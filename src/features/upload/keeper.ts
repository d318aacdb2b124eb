import type { Tabs } from './tab-locks.ts';
import type { UploadRecord } from './upload-record.ts';
import type { WorkerLink } from './worker-link.ts';
import type { Adopted, ToWorker } from './worker-messages.ts';

/** What the page says of an upload; the rest of its record is the tab's and the session's. */
export type NewRecord = Omit<UploadRecord, 'tab' | 'owner' | 'queuedAt' | 'failure' | 'data'>;

/** Has uploads outlive the page, where that is possible. */
export interface Keeper {
  record(uploads: readonly NewRecord[]): void;
  /** It waits for the user, or does not any more. */
  note(key: string, failure: UploadRecord['failure']): void;
  /** It is to be sent in another way. */
  change(key: string, change: Partial<NewRecord>): void;
  /** Stored, or given up. */
  forget(key: string): void;
  /** What tabs that are gone left is handed to `onAdopted`. */
  adopt(): void;
  /** Somebody else is here now: what was recorded stays for who it belongs to, and is continued when they are back. */
  leave(): void;
  /** Gives up everything of who is signed in, in all tabs; resolves when nothing of it is kept. */
  discard(): Promise<void>;
  /** How many of who is signed in, in all tabs, are neither stored nor given up. */
  count(): Promise<number>;
}

/** Milliseconds in which what was stored is gathered: a file that is sent again meanwhile is known by its key. */
const GATHER_MS = 200;

/** Where nothing outlives the page. */
export const keepNothing: Keeper = {
  record: () => {},
  note: () => {},
  change: () => {},
  forget: () => {},
  adopt: () => {},
  leave: () => {},
  discard: async () => {},
  count: async () => 0,
};

/** Milliseconds; a sign-out waits no longer for a browser that has trouble with its disk. */
const PATIENCE_MS = 5_000;

export type KeeperDeps = {
  link: WorkerLink;
  tabs: Tabs;
  /** Whose uploads these are; null while nobody is known to be signed in. */
  ownerOf: () => string | null;
  onAdopted: (uploads: readonly Adopted[]) => void;
  /** How many are kept in this browser, whoever they belong to; null where that cannot be told. */
  countAll: () => Promise<number | null>;
};

export function createKeeper({ link, tabs, ownerOf, onAdopted, countAll }: KeeperDeps): Keeper {
  /** Who was signed in last: after a sign-out what they left is still theirs. */
  let lastOwner: string | null = null;
  const owner = () => {
    lastOwner = ownerOf() ?? lastOwner;
    return lastOwner;
  };
  /** Neither stored nor given up, by key; where their data lies the worker finds on the disk. */
  const living = new Map<string, UploadRecord>();
  let done: string[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const discarding = createQuestion<true>(link);
  const counting = createQuestion<number>(link);

  link.hear((message) => {
    if (message.kind === 'adopted') {
      // Who they were adopted for may have gone meanwhile.
      const uploads = message.uploads.filter(({ record }) => record.owner === owner());
      for (const { record } of uploads) living.set(record.key, { ...record, data: null });
      onAdopted(uploads);
    } else if (message.kind === 'discarded') discarding.settle(true);
    else if (message.kind === 'counted') counting.settle(message.count);
  });

  link.onRebirth(() => ({ kind: 'recordAgain', tab: tabs.id, records: [...living.values()] }));

  function change(key: string, changed: Partial<UploadRecord>): void {
    const record = living.get(key);
    if (record) living.set(key, { ...record, ...changed });
    link.say({ kind: 'change', key, change: changed });
  }

  function forgetGathered(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (done.length > 0) link.say({ kind: 'forget', keys: done });
    done = [];
  }

  return {
    record(uploads) {
      const whose = owner();
      if (whose === null || uploads.length === 0) return;
      // A retry of what was given up must not be forgotten with it.
      forgetGathered();
      const now = Date.now();
      // The fraction keeps their order.
      const records = uploads.map(
        (upload, index): UploadRecord => ({
          ...upload,
          tab: tabs.id,
          owner: whose,
          queuedAt: now + index / uploads.length,
          failure: null,
          data: null,
        }),
      );
      for (const record of records) living.set(record.key, record);
      link.say({ kind: 'record', records });
    },
    note: (key, failure) => change(key, { failure }),
    change,
    forget(key) {
      living.delete(key);
      done.push(key);
      timer ??= setTimeout(forgetGathered, GATHER_MS);
    },
    adopt() {
      const whose = ownerOf();
      if (whose !== null) link.say({ kind: 'adopt', tab: tabs.id, owner: whose });
    },
    leave() {
      living.clear();
      forgetGathered();
      link.say({ kind: 'leave' });
    },
    async discard() {
      const whose = owner();
      forgetGathered();
      if (whose === null) return;
      living.clear();
      tabs.tellOthers({ discard: whose });
      // The worker need not be started to find nothing.
      if ((await countAll()) !== 0) await discarding.ask({ kind: 'discard', owner: whose });
    },
    async count() {
      const whose = owner();
      forgetGathered();
      const all = whose === null ? 0 : await countAll();
      if (whose === null || all === 0) return 0;
      return (await counting.ask({ kind: 'count', owner: whose })) ?? all ?? 0;
    },
  };
}

/** What the worker is asked: null where it does not answer, so that nobody waits for one that is dead or stuck. */
function createQuestion<T>(link: WorkerLink) {
  let waiting: ((answer: T | null) => void)[] = [];
  const settle = (answer: T | null) => {
    for (const resolve of waiting) resolve(answer);
    waiting = [];
  };
  link.onDeath(() => settle(null));
  return {
    settle,
    ask(question: ToWorker): Promise<T | null> {
      const { promise, resolve } = Promise.withResolvers<T | null>();
      waiting.push(resolve);
      link.say(question);
      const timer = setTimeout(() => resolve(null), PATIENCE_MS);
      return promise.finally(() => clearTimeout(timer));
    },
  };
}
