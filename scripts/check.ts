import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** `npm run check`: everything but the browser. Goes on after a failure, so that one run tells all of it. */
const steps: [name: string, command: string, args: string[]][] = [
  ['types of the dashboard', 'tsc', ['-p', 'tsconfig.app.json']],
  ['types of the server, scripts and tests', 'tsc', ['-p', 'tsconfig.node.json']],
  ['format and lint', 'biome', ['ci', '.']],
  ['dead code', 'knip', []],
];

let passed = 0;
let failed = 0;
for (const [name, command, args] of steps) {
  console.log(`\n— ${name}`);
  if (spawnSync(command, args, { stdio: 'inherit' }).status === 0) passed += 1;
  else failed += 1;
}

console.log('\n— unit and server tests, import rules');
const report = process.env.VITEST_JSON ?? 'test-results/vitest.json';
const run = spawnSync(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  {
    stdio: 'inherit',
    // The tests start many threads of the database: each compiles its modules once, not every time.
    env: { ...process.env, NODE_COMPILE_CACHE: 'node_modules/.cache/compiled' },
  },
);
try {
  const result: { numPassedTests: number; numFailedTests: number } = JSON.parse(readFileSync(report, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests;
} catch {
  failed += 1;
}
if (run.status !== 0 && failed === 0) failed = 1;

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
