import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Job, JobValue } from './jobs.ts';

/**
 * Below the server's own priority: nobody waits for a page because a picture is being made. Only once it has started: on a
 * busy machine its start would take ten times as long, and with it the first picture.
 */
const NICENESS = 10;
/**
 * Memory that is freed by one of a process's threads is otherwise kept for that thread (glibc), and young objects are given
 * up to 48 MB (V8): after a thousand pictures a process held 224 MiB, with both of these 103, and makes them as fast.
 */
const ONE_ARENA = { MALLOC_ARENA_MAX: '1' };
const LITTLE_GARBAGE = ['--max-semi-space-size=1'];

export type Outcome<T> =
  | { kind: 'done'; value: T }
  /** The picture is at fault: it cannot be read, took too long, or ended the process. */
  | { kind: 'broken'; reason: string }
  /** The picture was not even tried. */
  | { kind: 'unavailable'; reason: string };

/** What the process says over the channel (main.ts). */
type Message = { isReady: true } | { value: JobValue[Job['kind']] } | { error: string };

/** One picture process, started for its first job. It does one job at a time. */
export class PictureChild {
  readonly #timeoutMs: number;
  #process: ChildProcess | null = null;
  #ready: Promise<boolean> = Promise.resolve(false);
  #settle: ((outcome: Outcome<JobValue[Job['kind']]>) => void) | null = null;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  get isRunning() {
    return this.#process !== null;
  }

  async run<K extends Job['kind']>(job: Extract<Job, { kind: K }>): Promise<Outcome<JobValue[K]>> {
    const child = this.#process ?? this.#start();
    if (!(await this.#ready) || this.#process !== child) {
      return { kind: 'unavailable', reason: 'the picture process did not start' };
    }
    const outcome = await new Promise<Outcome<JobValue[Job['kind']]>>((resolve) => {
      const timer = setTimeout(() => {
        this.#settle?.({ kind: 'broken', reason: `it took longer than ${this.#timeoutMs} ms` });
        this.#end(child, 'SIGKILL');
      }, this.#timeoutMs);
      this.#settle = (settled) => {
        clearTimeout(timer);
        this.#settle = null;
        resolve(settled);
      };
      child.send(job, (error) => {
        if (error) this.#settle?.({ kind: 'unavailable', reason: error.message });
      });
    });
    // The process answers each job with a value of the job's kind.
    return outcome as Outcome<JobValue[K]>;
  }

  stop() {
    if (this.#process) this.#end(this.#process);
  }

  #start(): ChildProcess {
    const child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: LITTLE_GARBAGE,
      // None of the server's settings and secrets are its business.
      env: { PATH: process.env.PATH, ...ONE_ARENA },
    });
    this.#process = child;
    this.#ready = new Promise((resolve) => {
      child.once('exit', () => resolve(false));
      child.once('error', () => resolve(false));
      child.on('message', (message: Message) => {
        if ('isReady' in message) {
          if (child.pid !== undefined) lowerPriority(child.pid);
          resolve(true);
        } else if ('error' in message) this.#settle?.({ kind: 'broken', reason: message.error });
        else this.#settle?.({ kind: 'done', value: message.value });
      });
    });
    child.once('exit', (code, signal) => this.#onGone(child, `the process ended (${signal ?? code})`));
    child.once('error', (error) => this.#onGone(child, error.message));
    return child;
  }

  #onGone(child: ChildProcess, reason: string) {
    if (this.#process !== child) return;
    this.#process = null;
    this.#settle?.({ kind: 'broken', reason });
  }

  #end(child: ChildProcess, signal?: NodeJS.Signals) {
    if (this.#process === child) this.#process = null;
    if (signal) child.kill(signal);
    else if (child.connected) child.disconnect();
  }
}

function lowerPriority(pid: number) {
  for (const thread of threadsOf(pid)) {
    try {
      setPriority(thread, NICENESS);
    } catch {
      // It has just ended; or priorities may not be changed here, and pictures are made at ours.
    }
  }
}

/** On Linux each thread has a priority of its own, and those that it starts have the same. */
function threadsOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [pid];
  }
}
