import { defineConfig } from 'playwright/test';
import { CHROMIUM_ARGS } from '../scripts/chromium.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // As long as a machine may take that is busy with other things as well: only a fault waits so long.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  // The long ones have a command of their own, `npm run e2e:all`.
  ...(process.env.E2E_ALL ? {} : { grepInvert: /@long/ }),
  reporter: process.env.E2E_JSON ? [['list'], ['json', { outputFile: process.env.E2E_JSON }]] : [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A trace costs a fifth of the whole run: `npm run e2e -- --trace on` where one is needed.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: CHROMIUM_ARGS,
      // Without a UTF-8 locale Chromium cannot open a dropped file whose name has other letters than ASCII.
      env: { ...definedEnv(), LC_ALL: 'C.UTF-8' },
    },
  },
});

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
