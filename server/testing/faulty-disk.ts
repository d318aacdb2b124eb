import { Readable } from 'node:stream';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import type { DiskCalls } from '../storage/whole-file.ts';

/** What calls can fail with; `CRASH` ends the thread that makes the call. */
const CODES = ['ENOSPC', 'EIO', 'EMFILE', 'CRASH'] as const;
type Code = (typeof CODES)[number];

/** Where it is counted how many calls there have been: after which one fails (0: none), how, and whether all later ones do. */
const CALLS = 3;
const SHARED = 'faulty disk';

/** One count for all threads: those that are started from here find it in their environment. */
const inherited = getEnvironmentData(SHARED);
const fault = inherited instanceof Int32Array ? inherited : new Int32Array(new SharedArrayBuffer(16));
setEnvironmentData(SHARED, fault);

/** From now on the `at`-th call to the disk (from 1) fails with this code of the system; `isLasting`: and all after it. */
export function breakDisk(at: number, code: Code, isLasting = false): void {
  fault.set([at, CODES.indexOf(code), Number(isLasting), 0]);
}

/** Every call works again. Answers whether one failed. */
export function mendDisk(): boolean {
  const [at = 0, , , calls = 0] = fault;
  fault.fill(0);
  return at > 0 && calls >= at;
}

/** `node:fs` whose calls fail on demand. */
export function faultySyncDisk(real: DiskCalls): DiskCalls {
  return new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || typeof name !== 'string') return value;
      return (...args: unknown[]) => {
        const error = nextError(name);
        if (error?.code === 'CRASH') process.exit(1);
        // What is closed is closed, whatever the disk says of it.
        const result = !error || name === 'closeSync' ? value.apply(target, args) : undefined;
        if (error) throw error;
        return result;
      };
    },
  });
}

/** `node:fs/promises` whose calls, and those of the files that it opens, fail on demand. */
export function faultyDisk<T extends object>(real: T): T {
  return failing(real);
}

function failing<T extends object>(real: T): T {
  return new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || typeof name !== 'string') return value;
      return (...args: unknown[]) => {
        if (name === 'createReadStream') return failingStream(value.apply(target, args));
        const error = nextError(name);
        if (!error) return then(value.apply(target, args));
        // What is closed is closed, whatever the disk says of it.
        return name === 'close'
          ? Promise.resolve(value.apply(target, args)).then(() => Promise.reject(error))
          : Promise.reject(error);
      };
    },
  });
}

/** A file that was opened fails as its disk does. */
async function then(result: unknown): Promise<unknown> {
  const opened = await result;
  return typeof opened === 'object' && opened !== null && 'createReadStream' in opened
    ? failing(opened)
    : opened;
}

function failingStream(stream: Readable): Readable {
  return Readable.from(
    (async function* () {
      for await (const chunk of stream) {
        const error = nextError('read');
        if (error) throw error;
        yield chunk;
      }
    })(),
    { objectMode: false },
  );
}

function nextError(name: string): (Error & { code: string | undefined }) | null {
  const [at = 0, code = 0, isLasting = 0] = fault;
  if (at === 0) return null;
  const call = Atomics.add(fault, CALLS, 1) + 1;
  const fails = call === at || (isLasting === 1 && call > at);
  return fails
    ? Object.assign(new Error(`${CODES[code]}: ${name}`), { code: CODES[code], syscall: name })
    : null;
}
