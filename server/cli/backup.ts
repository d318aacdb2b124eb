import { runOrExplain } from '../command-line.ts';
import { readConfig, StartError } from '../config.ts';
import { parseOrExplain, wholeNumber } from './arguments.ts';
import { makeBackup } from './backup/make-backup.ts';
import { progressLine } from './progress-line.ts';
import { count, list, SOMETHING_IS_WRONG, speed } from './report.ts';

const HELP = `Copies the library in VITRINE_DATA into a folder, as it is at one moment, while the server runs. Repeated into the same
folder it copies only what is new; interrupted, it goes on when it is run again.

  npm run backup -- DIR [--keep 3]
      DIR      a folder outside the data folder, best on another disk; made when it is not there
      --keep   how many databases stay in it, the newest ones (files' bytes stay for ever)

Ends with 0 when the copy is whole, with 2 when something is wrong in the library itself, with 1 when nothing was copied.
`;

await runOrExplain(async () => {
  const { values, positionals } = parseOrExplain({
    allowPositionals: true,
    options: { keep: { type: 'string', default: '3' }, help: { type: 'boolean', short: 'h' } },
  });
  const [to, ...rest] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  if (to === undefined || rest.length > 0) {
    throw new StartError('Name the one folder to copy into: npm run backup -- DIR (--help says more).');
  }
  const keep = wholeNumber('--keep', values.keep, 1, 9999);
  const { dataFolder } = readConfig(process.env);
  const started = performance.now();
  const line = progressLine();
  const made = await makeBackup({ dataFolder, to, keep }, line.say);
  line.end();
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `Backed up ${count(made.database?.files ?? 0)} files into ${to} as ${made.name}. ` +
      `New were ${count(made.copiedFiles)} stored ones, ${speed(made.copiedBytes, seconds)}.\n`,
  );
  list('Wrong in the library', made.problems);
  if (made.problems.length > 0) process.exitCode = SOMETHING_IS_WRONG;
});
