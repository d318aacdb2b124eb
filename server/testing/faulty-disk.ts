import { Readable } from 'node:stream';

/** Which call to the disk fails, and how; `isLasting`: and all after it. */
type Fault = { at: number; code: string; isLasting: boolean };

let fault: Fault | null = null;
let calls = 0;

/** From now on the `at`-th call to the disk (from 1) fails with this code of the system. */
export function breakDisk(at: number, code: string, isLasting = false): void {
  fault = { at, code, isLasting };
  calls = 0;
}

/** Every call works again. Answers whether one failed. */
export function mendDisk(): boolean {
  const hasFailed = fault !== null && calls >= fault.at;
  fault = null;
  return hasFailed;
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

function nextError(name: string): Error | null {
  if (!fault) return null;
  calls += 1;
  const fails = calls === fault.at || (fault.isLasting && calls > fault.at);
  return fails
    ? Object.assign(new Error(`${fault.code}: ${name}`), { code: fault.code, syscall: name })
    : null;
}
