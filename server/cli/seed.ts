import { runOrExplain } from '../command-line.ts';
import { readConfig } from '../config.ts';
import type { NewFileRow } from '../db/interface.ts';
import { createLog } from '../log.ts';
import { type Library, openLibrary } from '../open-library.ts';
import { SeededRandom } from '../samples/random.ts';
import { progressLine } from './progress-line.ts';
import { makeFolders, makeOneFolder } from './seed/folders.ts';
import { othersOf, picturesOf } from './seed/media.ts';
import { readSeedOptions, SEED_HELP, type SeedOptions } from './seed/options.ts';
import { fileRows } from './seed/rows.ts';
import { storeMedia } from './seed/store-media.ts';

const MAX_PICTURES = 300;
const BATCH = 2000;

/** Fills the library (`npm run seed`). Answers how many files and folders it made. */
export async function seed(
  options: SeedOptions,
  library: Pick<Library, 'db' | 'storage' | 'pictures'>,
  say: (progress: string) => void,
): Promise<{ files: number; folders: number }> {
  const random = new SeededRandom(options.seed);
  const folderIds = await makeFolders(library.db.folders, random, options.folders);
  // A few files lie at the top.
  const places = options.isOneFolder
    ? [await makeOneFolder(library.db.folders, 'All in one')]
    : [...folderIds, null];
  if (options.files === 0) return { files: 0, folders: folderIds.length };

  const pictures = picturesOf(options.seed, Math.min(MAX_PICTURES, options.files));
  const media = [...pictures, ...othersOf(options.seed)];
  const stored = await storeMedia(media, library, (count) =>
    say(`pictures and media ${count} of ${media.length}`),
  );

  let batch: NewFileRow[] = [];
  let files = 0;
  const write = async () => {
    await library.db.files.createMany(batch);
    files += batch.length;
    batch = [];
    say(`files ${count(files)} of ${count(options.files)}`);
  };
  const from = {
    pictures: stored.slice(0, pictures.length),
    others: stored.slice(pictures.length),
    folderIds: places,
    random,
    now: Date.now(),
  };
  for (const row of fileRows(options.files, from)) {
    batch.push(row);
    if (batch.length === BATCH) await write();
  }
  if (batch.length > 0) await write();
  return { files, folders: folderIds.length + (options.isOneFolder ? 1 : 0) };
}

function count(number: number): string {
  return number.toLocaleString('en');
}

if (import.meta.main) {
  await runOrExplain(async () => {
    const options = readSeedOptions(process.argv.slice(2));
    if (options === null) {
      process.stdout.write(SEED_HELP);
      return;
    }
    const started = performance.now();
    const config = readConfig(process.env);
    const library = await openLibrary(config, createLog({ logLevel: 'warn' }));
    const line = progressLine();
    const made = await seed(options, library, line.say);
    line.end();
    await library.close();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `Made ${count(made.files)} files and ${count(made.folders)} folders in ${config.dataFolder}, in ${seconds} s.\n`,
    );
  });
}
