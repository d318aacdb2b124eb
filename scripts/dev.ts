import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer, type ViteDevServer } from 'vite';
import { readCommandLine, runOrExplain } from '../server/command-line.ts';
import { StartError } from '../server/config.ts';

const ROOT = join(import.meta.dirname, '..');
const VITE_PORT = Number(process.env.VITE_PORT || 5173);
const VITE = `http://localhost:${VITE_PORT}`;
/** A change in here starts the server again; everything else is Vite's. */
const SERVER_CODE = [join(ROOT, 'server') + sep, join(ROOT, 'src', 'contract') + sep];

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

  const vite = await createServer({
    root: ROOT,
    configFile: join(ROOT, 'vite.config.ts'),
    server: { port: VITE_PORT },
  });
  await vite.listen();
  vite.printUrls();
  await keepRunning(vite, [...allowedHosts, `localhost:${VITE_PORT}`, `127.0.0.1:${VITE_PORT}`]);
});

/** Runs the server until this program is told to stop, anew after each change of its code. */
async function keepRunning(vite: ViteDevServer, hosts: string[]): Promise<void> {
  const env = { ...process.env, ALLOWED_HOSTS: hosts.join(','), STOP_SECONDS: '1' };
  let isStopping = false;
  let server = run(env);
  vite.watcher.on('change', (path) => {
    if (isServerCode(path)) server.kill();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      isStopping = true;
      // One that has ended already has nothing left to say.
      if (!server.kill()) process.exit(0);
    });
  }
  for (;;) {
    const [code] = await once(server, 'exit');
    if (isStopping) break;
    if (code !== 0) {
      console.log('The server ended; it starts again when its code changes.');
      await changeOf(vite);
    }
    server = run(env);
  }
  await vite.close();
  process.exit(0);
}

/** Starts the server; the link that it prints then leads to Vite. */
function run(env: NodeJS.ProcessEnv): ChildProcess {
  const server = spawn(process.execPath, [join(ROOT, 'server/main.ts')], {
    cwd: ROOT,
    stdio: ['inherit', 'pipe', 'inherit'],
    env,
  });
  createInterface({ input: server.stdout }).on('line', (line) => {
    console.log(line.replace(/http:\/\/\S+(?=\/sign-in#)/, VITE));
  });
  return server;
}

/** Resolves at the next change of the server's code. */
async function changeOf(vite: ViteDevServer): Promise<void> {
  for (;;) {
    const [path]: string[] = await once(vite.watcher, 'change');
    if (path !== undefined && isServerCode(path)) return;
  }
}

function isServerCode(path: string): boolean {
  return !path.endsWith('.test.ts') && SERVER_CODE.some((folder) => path.startsWith(folder));
}
