import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readCommandLine, runOrExplain } from '../server/command-line.ts';

/** `npm start`: builds the dashboard when its sources changed, then becomes the server. */
await runOrExplain(async () => {
  const asked = readCommandLine(process.argv.slice(2), process.env);
  if (asked.kind === 'help') {
    process.stdout.write(asked.text);
    return;
  }
  // In a process of its own, so that the bundler's memory goes with it.
  const built = spawnSync(process.execPath, [join(import.meta.dirname, 'build.ts')], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
  const { start } = await import('../server/main.ts');
  await start(asked.config);
});
