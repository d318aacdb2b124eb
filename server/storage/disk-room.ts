import { randomFillSync } from 'node:crypto';
import { open, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesInWords } from '../lib/bytes-in-words.ts';
import { ServiceError } from '../services/errors.ts';
import { errorCode } from './disk-errors.ts';
import type { DiskRoom } from './interface.ts';

/** How long a look at the disk is good for: many small files are told by one. */
const LOOK_EVERY_MS = 100;
const STEP_BYTES = 1024 * 1024;

/**
 * The room on the disk of `folder`, of which `reserve` bytes are kept free of files: half of them by leaving them alone,
 * half in a file named `reserve` that can be given up when something else has filled the disk. `freeBytes` says how much
 * is free for this user.
 */
export function openDiskRoom({
  folder,
  reserve,
  freeBytes = () => freeBytesOn(folder),
}: {
  folder: string;
  reserve: number;
  freeBytes?: () => Promise<number>;
}): DiskRoom {
  const path = join(folder, 'reserve');
  const size = Math.floor(reserve / 2);
  let look: { at: number; available: Promise<number> } | null = null;
  let work: Promise<void> = Promise.resolve();

  /** What is free or put aside. */
  function available(): Promise<number> {
    const now = performance.now();
    if (!look || now - look.at > LOOK_EVERY_MS) {
      const both = Promise.all([freeBytes(), sizeOf(path)]);
      const current = { at: now, available: both.then(([free, aside]) => free + aside) };
      look = current;
      // A look that failed is good for nobody else.
      current.available.catch(() => {
        if (look === current) look = null;
      });
    }
    return look.available;
  }

  /** One change of the file after the other. */
  function inTurn(change: () => Promise<void>): Promise<void> {
    work = work.then(change, change);
    return work;
  }

  return {
    async check(bytes) {
      if ((await available()) - bytes >= reserve) return;
      throw new ServiceError(
        'libraryFull',
        `The disk of this library is full, but for the ${bytesInWords(reserve)} that are kept free on it: nothing was stored. Delete files for good from the trash, or make room on the disk.`,
      );
    },

    async left() {
      return (await available()) - reserve;
    },

    async isLow() {
      return (await available()) < reserve;
    },

    putAside: () =>
      inTurn(async () => {
        const aside = await sizeOf(path);
        if (aside >= size || (await freeBytes()) < reserve) return;
        await fill(path, size);
      }),

    giveUpReserve: () =>
      inTurn(async () => {
        look = null;
        await unlink(path).catch((error: unknown) => {
          if (errorCode(error) !== 'ENOENT') throw error;
        });
      }),
  };
}

async function freeBytesOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** 0 where there is no such file. */
async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

/** With bytes that no file system can pack, so that they do take the room. */
async function fill(path: string, size: number): Promise<void> {
  const handle = await open(path, 'w');
  try {
    for (let at = 0; at < size; at += STEP_BYTES) {
      await handle.write(randomFillSync(new Uint8Array(Math.min(STEP_BYTES, size - at))));
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}
