import { spawnSync } from 'node:child_process';

/** `npm run fuzz -- [runs]`: hostile clients at length; ten thousand of each kind where no number is given. */
const [runs = '10000'] = process.argv.slice(2);
const run = spawnSync('vitest', ['run', 'server/fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: runs },
});
process.exitCode = run.status ?? 1;
