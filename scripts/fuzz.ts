import { spawnSync } from 'node:child_process';
import { parseOrExplain, wholeNumber } from '../server/cli/arguments.ts';
import { runOrExplain } from '../server/command-line.ts';

const HELP = `Sends malformed creates, malformed requests, heaps of bytes and broken HTTP to a server of its own: only refusals in words,
nothing stored, memory flat. A few minutes.

  npm run fuzz -- [RUNS]
      RUNS   how many of each kind (default 10000)
`;

await runOrExplain(async () => {
  const { values, positionals } = parseOrExplain({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const runs = wholeNumber('RUNS', positionals[0] ?? '10000', 1);
  const run = spawnSync('vitest', ['run', 'server/fuzz'], {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_RUNS: String(runs) },
  });
  process.exitCode = run.status ?? 1;
});
