import { spawnSync } from 'node:child_process';
import { build } from './build.ts';
import { findChromium } from './chromium.ts';

/**
 * `npm run e2e [-- playwright's arguments]`: builds the app when its sources changed, finds a browser, runs the journeys;
 * `npm run e2e:all` also those that take minutes.
 */
const arguments_ = process.argv.slice(2).filter((argument) => argument !== '--all');
const isAll = process.argv.includes('--all');
try {
  await build();
  const chromium = findChromium();
  const run = spawnSync('playwright', ['test', '--config', 'e2e/playwright.config.ts', ...arguments_], {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromium, ...(isAll && { E2E_ALL: '1' }) },
  });
  process.exitCode = run.status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
