import { type ParseArgsConfig, parseArgs } from 'node:util';
import { StartError } from '../config.ts';

/** Node's `parseArgs` over the command line; what is wrong with it is thrown as a `StartError`. */
export function parseOrExplain<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw new StartError(`${why} (--help shows how it is written).`, { cause });
  }
}

/** A whole number in digits, at most `max` (default a million). Throws a `StartError` that names `option`. */
export function wholeNumber(option: string, text: string, min: number, max = 1_000_000): number {
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= min && number <= max) return number;
  throw new StartError(`${option} must be a whole number from ${min} to ${max}, not "${text}".`);
}
