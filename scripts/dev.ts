import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer } from 'vite';
import { readCommandLine, runOrExplain } from '../server/command-line.ts';
import { StartError } from '../server/config.ts';

const ROOT = join(import.meta.dirname, '..');
const VITE_PORT = Number(process.env.VITE_PORT ?? 5173);
const VITE = `http://localhost:${VITE_PORT}`;

/**
 * `npm run dev`: the server, started again when its code changes, and Vite in front of it with hot reload. Open the
 * link that is printed.
 */
await runOrExplain(async () => {
  const asked = readCommandLine(process.argv.slice(2), process.env);
  if (asked.kind === 'help') {
    process.stdout.write(asked.text);
    return;
  }
  const { port, allowedHosts } = asked.config;
  if (port === 0)
    throw new StartError('PORT must be a port of its own here: Vite has to know it beforehand.');
  // vite.config.ts reads where to send the calls to the API.
  process.env.VITRINE_API = `http://127.0.0.1:${port}`;

  const hosts = [...allowedHosts, `localhost:${VITE_PORT}`, `127.0.0.1:${VITE_PORT}`];
  const server = spawn(
    process.execPath,
    ['--watch', '--watch-preserve-output', join(ROOT, 'server/main.ts')],
    {
      cwd: ROOT,
      stdio: ['inherit', 'pipe', 'inherit'],
      env: { ...process.env, ALLOWED_HOSTS: hosts.join(',') },
    },
  );
  createInterface({ input: server.stdout }).on('line', (line) => {
    console.log(line.replace(/http:\/\/\S+(?=\/sign-in#)/, VITE));
  });

  const vite = await createServer({
    root: ROOT,
    configFile: join(ROOT, 'vite.config.ts'),
    server: { port: VITE_PORT },
  });
  await vite.listen();
  vite.printUrls();

  const stop = () => server.kill('SIGTERM');
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  server.once('exit', async (code) => {
    await vite.close();
    process.exit(code ?? 0);
  });
});
