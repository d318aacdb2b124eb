import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What is told of a failure at the end, in characters. */
const LONGEST = 2_000;

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

/** `npm run check`: everything but the browser. Goes on after a failure, so that one run tells all of it. */
const steps: [name: string, command: string, args: string[]][] = [
  ['types of the dashboard', 'tsc', ['-p', 'tsconfig.app.json']],
  ['types of the server, scripts and tests', 'tsc', ['-p', 'tsconfig.node.json']],
  ['format and lint', 'biome', ['ci', '.']],
  ['dead code', 'knip', []],
];

let passed = 0;
let failed = 0;
const failures: string[] = [];
for (const [name, command, args] of steps) {
  console.log(`\n— ${name}`);
  if (spawnSync(command, args, { stdio: 'inherit' }).status === 0) passed += 1;
  else {
    failed += 1;
    failures.push(name);
  }
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
  const result: VitestReport = JSON.parse(readFileSync(report, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests;
  for (const { name, message, assertionResults } of result.testResults) {
    const file = relative('.', name);
    const tests = assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName, failureMessages } of tests)
      failures.push(`${file}: ${fullName}\n${failureMessages[0]?.slice(0, LONGEST) ?? ''}`);
    if (tests.length === 0 && message) failures.push(`${file}: ${message.slice(0, LONGEST)}`);
  }
} catch {
  failed += 1;
}
if (run.status !== 0 && failed === 0) failed = 1;

// Again at the end: of a long run, that is what is looked at first.
for (const failure of failures) console.log(`\n✗ ${failure}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
