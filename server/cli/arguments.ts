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
