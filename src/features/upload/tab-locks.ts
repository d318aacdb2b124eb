const PREFIX = 'vitrine-uploads-tab-';

/** The lock that says of a tab that it lives: the browser lets go of it with the tab, however that ends. */
export const tabLock = (tab: string) => PREFIX + tab;

/** Whether uploads can outlive the page here: not on plain http off localhost, nor in some private windows. */
export function canKeep(): boolean {
  return 'locks' in navigator && 'storage' in navigator && 'getDirectory' in navigator.storage;
}

/** Names of the locks of living tabs. Those who wait for one to end hold it too for a moment, but not alone. */
export async function livingTabs(): Promise<Set<string>> {
  const { held = [] } = await navigator.locks.query();
  const living = held.filter(({ name, mode }) => name?.startsWith(PREFIX) && mode === 'exclusive');
  return new Set(living.map(({ name }) => name ?? ''));
}

const CHANNEL = 'vitrine-uploads';

/** `discard`: whose uploads were given up. */
type TabMessage = 'hello' | { discard: string };

export interface Tabs {
  readonly id: string;
  /** Makes this a tab that others see living. Resolves when they do. */
  hold(): Promise<void>;
  tellOthers(message: TabMessage): void;
}

/** Resolves when another tab begins to upload something; never after `signal`. */
export function untilTabJoins(signal: AbortSignal): Promise<void> {
  const channel = new BroadcastChannel(CHANNEL);
  const { promise, resolve } = Promise.withResolvers<void>();
  channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    if (data !== 'hello') return;
    channel.close();
    resolve();
  });
  signal.addEventListener('abort', () => channel.close(), { once: true });
  return promise;
}

/**
 * This tab among the browser's others. `onGone`: one that was living has ended, and what it left can be continued.
 * `onDiscard`: in another all uploads of an owner were given up.
 */
export function joinTabs({
  onGone,
  onDiscard,
}: {
  onGone: () => void;
  onDiscard: (owner: string) => void;
}): Tabs {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('');
  const channel = new BroadcastChannel(CHANNEL);
  const watched = new Set([tabLock(id)]);
  let holding: Promise<void> | null = null;

  async function watchOthers(): Promise<void> {
    for (const name of await livingTabs()) {
      if (watched.has(name)) continue;
      watched.add(name);
      void navigator.locks.request(name, { mode: 'shared' }, () => {
        watched.delete(name);
        onGone();
      });
    }
  }

  function holdForever(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    navigator.locks
      .request(tabLock(id), () => {
        resolve();
        channel.postMessage('hello' satisfies TabMessage);
        return new Promise<never>(() => {});
      })
      .catch(reject);
    return promise;
  }

  channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    if (data === 'hello') void watchOthers();
    else onDiscard(data.discard);
  });
  void watchOthers();
  return {
    id,
    hold() {
      holding ??= holdForever();
      return holding;
    },
    tellOthers: (message) => channel.postMessage(message),
  };
}
