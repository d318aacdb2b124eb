import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { AppDeps } from './app-deps.ts';
import { type Config, StartError } from './config.ts';
import { NewerDataFolderError } from './db/errors.ts';
import type { Database } from './db/interface.ts';
import { openSqlite } from './db/sqlite/open.ts';
import { createPictures } from './imaging/pictures.ts';
import { createEvents } from './services/events.ts';
import { createMediaUrls } from './services/media-urls.ts';
import { createMetrics } from './services/metrics.ts';
import { publishChanges } from './services/publish-changes.ts';
import { createSealer, type Sealer } from './services/sealing.ts';
import { makeSecret } from './services/secrets.ts';
import { spendReserve } from './services/spend-reserve.ts';
import { openDiskStorage } from './storage/disk.ts';
import { openDiskRoom } from './storage/disk-room.ts';
import type { Storage } from './storage/interface.ts';
import { keyFile } from './storage/key-file.ts';

/** One picture may take this long to decode, in milliseconds. */
const PICTURE_TIMEOUT = 20_000;

/** In a data folder while a backup is restored into it. */
export const RESTORING = 'restoring';

export type Library = Pick<
  AppDeps,
  'db' | 'storage' | 'diskRoom' | 'pictures' | 'mediaUrls' | 'sealer' | 'events' | 'metrics'
> & {
  close(): Promise<void>;
};

/** Opens everything in the data folder. `programs` are what tests have threads run. Throws a `StartError` that says what to do. */
export async function openLibrary(
  config: Config,
  log: AppDeps['log'],
  programs: { storing?: URL } = {},
): Promise<Library> {
  const metrics = createMetrics();
  const opened = await openDatabase(config);
  const db: Database = {
    ...opened,
    folders: metrics.timed('database', 'folders', opened.folders),
    files: metrics.timed('database', 'files', opened.files),
    media: metrics.timed('database', 'media', opened.media),
    trash: metrics.timed('database', 'trash', opened.trash),
    credentials: metrics.timed('database', 'credentials', opened.credentials),
    createKeys: metrics.timed('database', 'createKeys', opened.createKeys),
    libraries: metrics.timed('database', 'libraries', opened.libraries),
    webhooks: metrics.timed('database', 'webhooks', opened.webhooks),
    copies: metrics.timed('database', 'copies', opened.copies),
  };
  const storage = await openStorage(config, programs.storing);
  const pictures = createPictures({
    storage,
    log,
    cacheFolder: join(config.dataFolder, 'cache'),
    maxCacheBytes: config.thumbnailCacheSize,
    maxPixels: config.maxPixels,
    keepsMetadata: config.keepsMetadata,
    concurrency: Math.min(4, Math.max(1, availableParallelism() - 1)),
    timeoutMs: PICTURE_TIMEOUT,
  });
  const secret = await db.credentials.secret('media-urls', makeSecret);
  const diskRoom = openDiskRoom({ folder: config.dataFolder, reserve: config.diskReserve });
  const events = createEvents({ othersChanges: db.othersChanges });
  return {
    db: publishChanges(spendReserve(db, diskRoom), events),
    events,
    metrics,
    storage,
    diskRoom,
    pictures: metrics.timed('pictures', 'pictures', pictures),
    mediaUrls: createMediaUrls({ secret }),
    sealer: openSealer(config),
    async close() {
      events.close();
      await pictures.close();
      await storage.close();
      await db.close();
    },
  };
}

/** What seals tokens: with `VITRINE_SECRET`, or with a key in the data folder. */
export function openSealer({ secret, dataFolder }: Pick<Config, 'secret' | 'dataFolder'>): Sealer {
  if (secret === null) return createSealer(keyFile(dataFolder, makeSecret));
  const ofSetting = async () => secret;
  return createSealer({ name: 'VITRINE_SECRET', find: ofSetting, make: ofSetting });
}

async function openStorage({ dataFolder }: Config, program: URL | undefined): Promise<Storage> {
  try {
    return await openDiskStorage({ folder: dataFolder, program });
  } catch (cause) {
    // The storage's own sentence, and the way out that is always there.
    const why = cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause);
    throw new StartError(`${why}, or set VITRINE_DATA to another folder.`, { cause });
  }
}

/** The database alone, for what needs no files. Makes the data folder. Throws a `StartError` that says what to do. */
export async function openDatabase({
  dataFolder,
  maxLibrarySize,
}: Pick<Config, 'dataFolder' | 'maxLibrarySize'>): Promise<Database> {
  try {
    await mkdir(dataFolder, { recursive: true });
    await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartError(
      `The data folder ${dataFolder} cannot be written to: give this user the right to, or set VITRINE_DATA to another folder.`,
      { cause },
    );
  }
  if (existsSync(join(dataFolder, RESTORING))) {
    throw new StartError(
      `A backup was being restored into ${dataFolder} and is not whole yet: run npm run restore again.`,
    );
  }
  const file = join(dataFolder, 'vitrine.db');
  try {
    return await openSqlite({ file, maxBytes: maxLibrarySize });
  } catch (cause) {
    if (cause instanceof NewerDataFolderError) throw new StartError(cause.message, { cause });
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      `The database ${file} cannot be opened (${why}): make it readable and writable for this user, put a backup in its place, or set VITRINE_DATA to another folder.`,
      { cause },
    );
  }
}
