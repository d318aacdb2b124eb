import type { BodySink } from './encode-body.ts';

/**
 * The worker's handle on a file of the origin-private file system. TypeScript knows it only in its own worker library,
 * which cannot be loaded beside the DOM's.
 */
type SyncAccessHandle = {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
};
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle?(): Promise<SyncAccessHandle> };

/** Large bodies on the browser's own disk: memory stays flat however large the file is. */
export interface BodyStore {
  /** A new file; null when this browser cannot write one here. */
  open(): Promise<BodySink | null>;
}

const FOLDER = 'uploads';

/**
 * A folder for this tab's bodies, or null without a private file system (plain http off localhost, private windows of
 * some browsers). Each living tab holds a lock named like its folder.
 */
export async function openBodyStore(): Promise<BodyStore | null> {
  try {
    if (!navigator.storage?.getDirectory || !navigator.locks) return null;
    const name = crypto.randomUUID();
    await holdForever(lockName(name));
    const root = await navigator.storage.getDirectory();
    const own = await (await root.getDirectoryHandle(FOLDER, { create: true })).getDirectoryHandle(name, {
      create: true,
    });
    let count = 0;
    return {
      open: async () => {
        count += 1;
        return openSink(own, `${count}.json`);
      },
    };
  } catch {
    // Blocked by a setting, or broken: memory serves as well, only not for the largest files.
    return null;
  }
}

/** Removes what tabs that are gone left behind: nobody holds the lock of its folder any more. */
export async function removeLeftovers(): Promise<void> {
  try {
    if (!navigator.storage?.getDirectory || !navigator.locks) return;
    const uploads = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER);
    for await (const folder of uploads.keys()) {
      await navigator.locks.request(lockName(folder), { ifAvailable: true }, async (lock) => {
        if (lock) await uploads.removeEntry(folder, { recursive: true });
      });
    }
  } catch {
    // There are none, or another tab is at it: the next start will see.
  }
}

const lockName = (folder: string) => `vitrine-uploads-${folder}`;

/** Resolves when the lock is held; it is let go when the tab goes. */
function holdForever(name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  navigator.locks
    .request(name, () => {
      resolve();
      return new Promise<never>(() => {});
    })
    .catch(reject);
  return promise;
}

async function openSink(folder: FileSystemDirectoryHandle, name: string): Promise<BodySink | null> {
  const file: WorkerFileHandle = await folder.getFileHandle(name, { create: true });
  const handle = await file.createSyncAccessHandle?.();
  if (!handle) return null;
  let at = 0;
  let isOpen = true;
  const close = () => {
    if (isOpen) handle.close();
    isOpen = false;
  };
  return {
    write(bytes) {
      const written = handle.write(bytes, { at });
      if (written !== bytes.length) throw new DOMException('The disk is full.', 'QuotaExceededError');
      at += written;
    },
    async finish() {
      handle.flush();
      close();
      return file.getFile();
    },
    async discard() {
      close();
      await folder.removeEntry(name).catch(() => {});
    },
  };
}
