import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Memory, memoryOf } from './processes.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const COMPILED = join(ROOT, 'node_modules', '.cache', 'compiled');

export type Running = {
  url: string;
  pid: number;
  /** Milliseconds from spawning to the line that says it is ready. */
  readyAfter: number;
  /** Memory of the process and all below it. */
  memory(): Memory;
  /** How many files and connections the process has open. */
  openFiles(): number;
  stop(): Promise<void>;
};

/** With the sign-in link it printed, and an access token for it with all abilities. */
export type Product = Running & { link: string; token: string };

/** The product as a process of its own on a data folder. */
export async function startProduct(dataFolder: string, env: Record<string, string> = {}): Promise<Product> {
  const settings = { PORT: '0', VITRINE_DATA: dataFolder, LOG_LEVEL: 'error', RATE_PER_MINUTE: '0', ...env };
  const running = await run(
    join(ROOT, 'server', 'main.ts'),
    [],
    settings,
    /http:\/\/127\.0\.0\.1:\d+\/sign-in#\S+/,
  );
  const token = execFileSync(
    process.execPath,
    [
      join(ROOT, 'server/cli/token.ts'),
      'create',
      '--name',
      'bench',
      '--abilities',
      'media:read,media:write,admin',
    ],
    { env: { ...process.env, ...settings }, encoding: 'utf8' },
  ).trim();
  return { ...running, url: new URL(running.url).origin, link: running.url, token };
}

/** A server to compare with: a script that prints its address, like `http://127.0.0.1:1234`, once it listens. */
export function startReference(script: string, args: string[] = []): Promise<Running> {
  return run(script, args, {}, /http:\/\/127\.0\.0\.1:\d+/);
}

async function run(
  script: string,
  args: string[],
  env: Record<string, string>,
  ready: RegExp,
): Promise<Running> {
  const started = performance.now();
  // As `npm start` has it.
  const child = spawn(process.execPath, ['--expose-gc', script, ...args], {
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await printed(child, ready);
  const readyAfter = performance.now() - started;
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    readyAfter,
    memory: () => memoryOf(pid),
    openFiles: () => readdirSync(`/proc/${pid}/fd`).length,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = '';
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk;
    const found = pattern.exec(text)?.[0];
    if (found) resolve(found);
  });
  child.once('close', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)));
  return promise;
}
