import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', 'main.ts');

/** As `npm start` has it: what was compiled once is not compiled again. */
export const COMPILED = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'compiled');

/** The line that a start prints: the address, its port, and the code. */
export const LINK = /(http:\/\/127\.0\.0\.1:(\d+))\/sign-in#([\w-]+)/;

export type Run = {
  child: ChildProcess;
  ended: Promise<number | null>;
  out: () => string;
  err: () => string;
};

/** Runs the server as people do, as a process, any number of times on one folder that goes with the test. */
export class ServerProcesses {
  readonly folder: string;
  readonly #children: ChildProcess[] = [];

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<ServerProcesses> {
    return new ServerProcesses(await mkdtemp(join(tmpdir(), 'vitrine-main-')));
  }

  run(env: Record<string, string> = {}, ...args: string[]): Run {
    return this.#start([process.execPath, MAIN, ...args], env);
  }

  /** As `run`, on a system that allows only so many open files. */
  runWithOpenFiles(most: number, env: Record<string, string> = {}): Run {
    return this.#start(['bash', '-c', `ulimit -n ${most}; exec "$0" "$1"`, process.execPath, MAIN], env);
  }

  /** Watched or troubled by strace, which gets these arguments before the server's own. `child` is the server. */
  runUnder(strace: string, args: string[], env: Record<string, string> = {}): Run {
    return this.#start([strace, '-D', ...args, process.execPath, MAIN], env);
  }

  #start([command = '', ...args]: string[], env: Record<string, string>): Run {
    const settings = {
      NODE_COMPILE_CACHE: COMPILED,
      PORT: '0',
      VITRINE_DATA: join(this.folder, 'data'),
      ...env,
    };
    const child = spawn(command, args, { env: { PATH: process.env.PATH, ...settings } });
    this.#children.push(child);
    const text = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      text.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      text.err += chunk;
    });
    const ended = once(child, 'close').then(() => child.exitCode);
    return { child, ended, out: () => text.out, err: () => text.err };
  }

  async dispose(): Promise<void> {
    await Promise.all(
      this.#children.map(async (child) => {
        const isGone = child.exitCode !== null || child.signalCode !== null;
        const gone = isGone ? null : once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }),
    );
    // A picture that is just being made may still be written for a moment.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** Waits until a running program has printed something. */
export async function printed(
  { child, ended, out, err }: Run,
  from: 'out' | 'err',
  pattern: RegExp,
): Promise<RegExpMatchArray> {
  const read = from === 'out' ? out : err;
  const stream = from === 'out' ? child.stdout : child.stderr;
  for (;;) {
    const match = read().match(pattern);
    if (match) return match;
    if (!stream) throw new Error('no stream');
    const next = await Promise.race([once(stream, 'data').then(() => 'data'), ended.then(() => 'ended')]);
    if (next === 'ended' && !pattern.test(read())) throw new Error(`ended with: ${out()}${err()}`);
  }
}
