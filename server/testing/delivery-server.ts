import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { pino } from 'pino';
import type { AppEnv } from '../app-deps.ts';
import type { FileRow } from '../db/interface.ts';
import { fileTypeOf } from '../lib/file-type-of.ts';
import { errorHandler } from '../middleware/errors.ts';
import { deliveryRoutes } from '../routes/delivery.ts';
import { createMediaUrls } from '../services/media-urls.ts';
import { PictureLibrary } from './picture-library.ts';

export const NOW = Date.UTC(2026, 1, 17) * 1000;

/** Delivery alone on a real port: real storage and pictures, and rows as the database would answer them. */
export class DeliveryServer {
  readonly library: PictureLibrary;
  readonly rows = new Map<string, { row: FileRow; isTrashed: boolean }>();
  readonly mediaUrls = createMediaUrls({ secret: 'secret' });
  readonly config = { publicCache: false, keepsMetadata: false };
  clock = NOW;
  origin = '';
  #server: ServerType | null = null;
  #made = 0;

  private constructor(library: PictureLibrary) {
    this.library = library;
  }

  static async start(): Promise<DeliveryServer> {
    const delivery = new DeliveryServer(
      await PictureLibrary.create({ maxPixels: 10_000_000, concurrency: 1 }),
    );
    await delivery.#listen();
    return delivery;
  }

  async #listen() {
    const { config, mediaUrls, rows } = this;
    const { storage, pictures } = this.library;
    const log = pino({ level: 'silent' });
    const setThumbhash = async (checksum: string, thumbhash: string) => {
      for (const { row } of rows.values()) if (row.checksum === checksum) row.thumbhash = thumbhash;
    };
    const db = {
      files: { getByUploadId: async (uploadId: string) => rows.get(uploadId) ?? null, setThumbhash },
      versions: { get: async () => null },
    };
    const app = new Hono<AppEnv>();
    app.onError(errorHandler(log));
    const clock = () => this.clock;
    app.route('/', deliveryRoutes({ db, storage, pictures, clock, log, mediaUrls, config }));
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    this.#server = server;
    // A server that listens on a port has an address of this kind.
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async addFile(
    bytes: Uint8Array | string,
    mimeType: string,
    more: Partial<FileRow> & { isTrashed?: boolean } = {},
  ): Promise<FileRow> {
    const { checksum } = await this.library.store(bytes);
    const uploadId = `0198c0de-0000-7000-8000-${String(++this.#made).padStart(12, '0')}`;
    const { isTrashed = false, ...fields } = more;
    const row: FileRow = {
      id: uploadId,
      uploadId,
      folderId: null,
      title: null,
      description: null,
      altText: null,
      sortOrder: 0,
      isFavorite: false,
      isPrivate: false,
      createdAt: NOW,
      updatedAt: NOW,
      version: 1,
      fileName: 'file.bin',
      firstFileName: fields.fileName ?? 'file.bin',
      fileSize: Buffer.from(bytes).length,
      mimeType,
      type: fileTypeOf(mimeType),
      width: null,
      height: null,
      checksum,
      thumbhash: null,
      ...fields,
    };
    this.rows.set(uploadId, { row, isTrashed });
    return row;
  }

  urlOf(row: FileRow, isTrashed = false): string {
    return this.mediaUrls.fileUrl(row, { now: NOW, origin: this.origin, isTrashed });
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server?.close(resolve));
    await this.library.dispose();
  }
}
