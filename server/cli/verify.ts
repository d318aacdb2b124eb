import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runOrExplain } from '../command-line.ts';
import { type Config, readConfig, StartError } from '../config.ts';
import { missingThumbhashes } from '../db/sqlite/missing-thumbhashes.ts';
import { createLog } from '../log.ts';
import { openLibrary } from '../open-library.ts';
import { parseOrExplain } from './arguments.ts';
import { newestBackup } from './backup/manifest.ts';
import { progressLine } from './progress-line.ts';
import { count, list, SOMETHING_IS_WRONG, speed } from './report.ts';
import { partsOf } from './verify/blobs.ts';
import { type Report, repairLibrary, verifyLibrary } from './verify/library.ts';

const HELP = `Looks whether everything in the library is there and whole: every file's bytes with their checksum, counts, the search,
the database itself. Works on the data folder in VITRINE_DATA, whether the server runs or not, and changes nothing.

  npm run verify                              looks at everything
  npm run verify -- --quick                   does not read the files' bytes: only that they are there, in their size
  npm run verify -- --repair                  makes counts, search and missing previews again, puts damaged bytes aside
  npm run verify -- --repair --from BACKUP    and takes missing and damaged bytes from a backup
  npm run verify -- --backup BACKUP           looks at a backup

Ends with 0 when all is well (or was repaired), with 2 when something is wrong, with 1 when it could not look.
`;

await runOrExplain(async () => {
  const values = readArguments();
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const config = readConfig(process.env);
  const parts = values.backup === undefined ? partsOf(config.dataFolder) : await newestBackup(values.backup);
  if (!existsSync(parts.database)) {
    throw new StartError(`There is no library in ${config.dataFolder}: VITRINE_DATA names its folder.`);
  }
  const from = values.from === undefined ? undefined : (await newestBackup(values.from)).blobs;
  const line = progressLine();
  const options = { isQuick: values.quick, say: line.say, from };
  const report = values.repair
    ? await repairLibrary(config.dataFolder, parts, options)
    : await verifyLibrary(parts, options);
  line.end();
  tell(report);
  if (values.repair && report.database) await makeThumbhashes(config);
  if (report.problems.length === 0) return;
  process.exitCode = SOMETHING_IS_WRONG;
  if (values.repair || values.backup !== undefined) return;
  process.stdout.write(
    'To set right what can be: npm run verify -- --repair, and with a backup: --repair --from BACKUP\n',
  );
});

function readArguments() {
  const { values } = parseOrExplain({
    options: {
      quick: { type: 'boolean', default: false },
      repair: { type: 'boolean', default: false },
      from: { type: 'string' },
      backup: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.from !== undefined && !values.repair) throw new StartError('--from goes with --repair.');
  if (values.backup !== undefined && values.repair) {
    throw new StartError(
      'A backup is not repaired: make another one in an empty folder (npm run backup -- DIR).',
    );
  }
  return values;
}

function tell({ database, blobs, problems, repaired, seconds }: Report): void {
  if (database && blobs) {
    process.stdout.write(
      `Looked at ${count(database.files)} files in the database and ${count(blobs.blobs)} stored ones, ${speed(blobs.bytes, seconds)}.\n`,
    );
    if (!database.isToday) {
      process.stdout.write(
        `Its tables are of an earlier version (${database.version}): counts and search were not looked at. The next start of the server brings them up to date.\n`,
      );
    }
  }
  list('Repaired', repaired);
  list('Wrong', problems);
  if (problems.length === 0)
    process.stdout.write(repaired.length > 0 ? 'All is well now.\n' : 'All is well.\n');
}

/** Previews whose making was cut off. A picture that cannot be drawn has none, which is no fault. */
async function makeThumbhashes(config: Config): Promise<void> {
  const sources = missingThumbhashes(join(config.dataFolder, 'vitrine.db'));
  if (sources.length === 0) return;
  const { db, pictures, close } = await openLibrary(config, createLog({ logLevel: 'fatal' }));
  let made = 0;
  for (const source of sources) {
    const thumbhash = await pictures.thumbhash(source).catch(() => null);
    if (!thumbhash) continue;
    await db.files.setThumbhash(source.checksum, thumbhash);
    made += 1;
  }
  await close();
  if (made > 0) process.stdout.write(`Made ${count(made)} missing previews.\n`);
}
