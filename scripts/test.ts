import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

/** `npm test`: `npm run check`, then `npm run e2e`; closes with one line that counts both. */
const CHECKS = 'test-results/check.json';
const JOURNEYS = 'test-results/journeys.json';
mkdirSync('test-results', { recursive: true });
for (const path of [CHECKS, JOURNEYS]) rmSync(path, { force: true });

/** The checks print their own count as their last line; that line is taken, not repeated. */
const checks = spawnSync(process.execPath, ['scripts/check.ts'], {
  stdio: ['inherit', 'pipe', 'inherit'],
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
const counted = /\n(\d+) passed, (\d+) failed\s*$/.exec(checks.stdout);
console.log(counted ? checks.stdout.slice(0, counted.index) : checks.stdout);
const failures = checks.stdout
  .slice(0, counted?.index)
  .split(/^(?=✗ )/m)
  .slice(1);
let passed = Number(counted?.[1] ?? 0);
let failed = counted ? Number(counted[2]) : 1;

console.log('\n— journeys in the browser');
const journeys = spawnSync(process.execPath, ['scripts/e2e.ts'], {
  stdio: 'inherit',
  env: { ...process.env, E2E_JSON: `../${JOURNEYS}` },
});
try {
  const { stats }: { stats: { expected: number; unexpected: number; flaky: number } } = JSON.parse(
    readFileSync(JOURNEYS, 'utf8'),
  );
  passed += stats.expected;
  failed += stats.unexpected + stats.flaky;
} catch {
  failed += 1;
}
if (journeys.status !== 0 && failed === 0) failed = 1;

for (const failure of failures) console.log(`\n${failure.trimEnd()}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || checks.status !== 0 ? 1 : 0;
