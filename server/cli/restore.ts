import { runOrExplain } from '../command-line.ts';
import { readConfig, StartError } from '../config.ts';
import { parseOrExplain } from './arguments.ts';
import { newestBackup } from './backup/manifest.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import { progressLine } from './progress-line.ts';
import { count, list, SOMETHING_IS_WRONG, speed } from './report.ts';

const HELP = `Makes a library out of a backup, in the data folder in VITRINE_DATA, which must be empty or absent. Nothing is written over.

  npm run restore -- DIR [--database NAME]
      DIR          what npm run backup made
      --database   one of DIR/databases instead of the newest

Ends with 0 when all is there and whole, with 2 when the backup lacks something, with 1 when nothing was restored.
`;

await runOrExplain(async () => {
  const { values, positionals } = parseOrExplain({
    allowPositionals: true,
    options: { database: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [folder, ...rest] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (folder === undefined || rest.length > 0) {
    throw new StartError('Name the one backup to restore: npm run restore -- DIR (--help says more).');
  }
  const { dataFolder } = readConfig(process.env);
  const from = await newestBackup(folder, values.database);
  const started = performance.now();
  const line = progressLine();
  const restored = await restoreBackup({ from, dataFolder }, line.say);
  line.end();
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `Restored ${count(restored.database?.files ?? 0)} files into ${dataFolder}, ${speed(restored.copiedBytes, seconds)}.\n`,
  );
  list('Wrong', restored.problems);
  if (restored.problems.length > 0) process.exitCode = SOMETHING_IS_WRONG;
});
