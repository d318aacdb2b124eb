import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import sharp, { type Metadata } from 'sharp';
import type { PictureFormat, Pictures, PictureWidth } from '../imaging/interface.ts';
import { createPictures } from '../imaging/pictures.ts';
import { openDiskStorage } from '../storage/disk.ts';
import type { Storage } from '../storage/interface.ts';

type Options = Parameters<typeof createPictures>[0];
export type Source = { checksum: string; mimeType: string };

/** Real storage and real picture processes in a folder that goes with the test. */
export class PictureLibrary {
  readonly folder: string;
  readonly storage: Storage;
  readonly pictures: Pictures;
  readonly #all: Pictures[] = [];

  private constructor(folder: string, storage: Storage, options: Partial<Options>) {
    this.folder = folder;
    this.storage = storage;
    this.pictures = this.open('cache', options);
  }

  static async create(options: Partial<Options> = {}): Promise<PictureLibrary> {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-pictures-'));
    return new PictureLibrary(folder, await openDiskStorage({ folder }), options);
  }

  /** Further ones with other options, on a cache folder of this name. */
  open(cache: string, options: Partial<Options> = {}): Pictures {
    const pictures = createPictures({
      storage: this.storage,
      log: pino({ level: 'silent' }),
      cacheFolder: join(this.folder, cache),
      maxCacheBytes: 100_000_000,
      maxPixels: 50_000_000,
      concurrency: 2,
      timeoutMs: 60_000,
      keepsMetadata: false,
      ...options,
    });
    this.#all.push(pictures);
    return pictures;
  }

  async store(bytes: Uint8Array | string, mimeType = 'image/png'): Promise<Source> {
    const blob = await this.storage.create();
    await blob.write(Buffer.from(bytes));
    return { checksum: (await blob.commit()).checksum, mimeType };
  }

  async inspect(bytes: Uint8Array | string, mimeType: string) {
    const path = join(this.folder, 'inspected');
    await writeFile(path, bytes);
    return this.pictures.inspect(path, mimeType);
  }

  /** The bytes of a resized picture, which must come out; stored before. */
  async resize(
    bytes: Uint8Array | string,
    mimeType = 'image/png',
    width: PictureWidth = 160,
    format: PictureFormat = 'webp',
  ): Promise<Buffer> {
    return made(await this.pictures.resized(await this.store(bytes, mimeType), width, format));
  }

  async dispose(): Promise<void> {
    for (const pictures of this.#all) await pictures.close();
    await rm(this.folder, { recursive: true, maxRetries: 20 });
  }
}

/** The bytes of what has to have been made. */
export function made(resized: Awaited<ReturnType<Pictures['resized']>>): Buffer {
  if (resized.kind !== 'made') throw new Error(`The picture was not made: ${resized.kind}`);
  return Buffer.from(resized.bytes);
}

export function headerOf(bytes: Uint8Array): Promise<Metadata> {
  return sharp(bytes).metadata();
}

/** Red, green and blue of a pixel, from 0 to 255, as a screen shows it. */
export async function pixel(bytes: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const start = (y * info.width + x) * info.channels;
  return [...data.subarray(start, start + info.channels)];
}

/** Noise, so that cutting the file anywhere cuts pixels. */
export function photo(width: number, height: number) {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
}
