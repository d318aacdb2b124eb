import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { CDPSession, Locator, Page } from 'playwright/test';
import { test as base, expect } from './fixtures.ts';

/** Real files on a disk, since only they have folders in a drag. They go with the test. */
export class Desk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Desk> {
    return new Desk(await mkdtemp(join(tmpdir(), 'vitrine-desk-')));
  }

  async file(name: string, bytes: Uint8Array | string): Promise<string> {
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    return path;
  }

  async emptyFolder(name: string): Promise<string> {
    const path = join(this.folder, name);
    await mkdir(path, { recursive: true });
    return path;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async dispose(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Tests that drag from a desk. */
export const test = base.extend<{ desk: Desk }>({
  desk: async ({ browserName: _ }, use) => {
    const desk = await Desk.create();
    await use(desk);
    await desk.dispose();
  },
});

export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** A drag that goes on over a page, by what ends it. */
const drags = new WeakMap<Page, () => void>();
/** Milliseconds; a browser tells of a drag that rests about as often. */
const REST = 300;

/**
 * Drags real files and folders over the middle of an element, as the operating system would: it goes on there until it is
 * dropped, or is elsewhere.
 */
export async function dragOver(
  page: Page,
  paths: string[],
  target: Locator,
): Promise<{ drop: () => Promise<void> }> {
  // Where it comes to rest, not where it is on its way to.
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('There is nothing to drag over.');
  const session = await page.context().newCDPSession(page);
  const dispatch = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', {
      type,
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      data: { items: [], files: paths, dragOperationsMask: 1 },
    });
  drags.get(page)?.();
  await dispatch('dragEnter');
  await dispatch('dragOver');
  // The page may be gone in between.
  const timer = setInterval(() => dispatch('dragOver').catch(() => clearInterval(timer)), REST);
  drags.set(page, () => clearInterval(timer));
  return {
    drop: async () => {
      clearInterval(timer);
      await dispatch('drop');
      await session.detach();
    },
  };
}

export async function drop(
  page: Page,
  paths: string[],
  target: Locator = page.getByRole('main'),
): Promise<void> {
  await (await dragOver(page, paths, target)).drop();
}

/** The list of uploads. */
export const tray = (page: Page) => page.getByRole('region', { name: 'Uploads' });

/** Uploads take their time on a busy machine: awaits the tray's last words, "20 uploaded". */
export async function expectEnd(page: Page, words: string, timeout = 60_000): Promise<void> {
  await expect(tray(page).getByRole('heading', { name: words, exact: true })).toBeVisible({ timeout });
}

/** Milliseconds for journeys of hundreds of files. */
export const LONG = 300_000;

/** One a page: what a second session sets does not undo the first's. */
const networks = new WeakMap<Page, CDPSession>();

/** Bytes a second that the page can send; null: as fast as it goes. */
export async function limitUpload(page: Page, bytesPerSecond: number | null): Promise<void> {
  const session = networks.get(page) ?? (await page.context().newCDPSession(page));
  networks.set(page, session);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond ?? -1,
  });
}
