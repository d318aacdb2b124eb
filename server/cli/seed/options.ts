import { parseArgs } from 'node:util';
import { StartError } from '../../config.ts';
import { wholeNumber } from '../arguments.ts';

export const SEED_HELP = `Fills the library with made-up files, for trying it out and for measuring.

  npm run seed -- [options]

  --files N       how many files (default 1000)
  --folders N     how many folders, nested (default 30)
  --one-folder    all files go into one folder, "All in one"
  --seed N        the same number makes the same titles and pictures (default 1)
  --help          this text

It writes to the data folder that VITRINE_DATA names (default ./data), whether the server runs or not.
`;

export type SeedOptions = { files: number; folders: number; isOneFolder: boolean; seed: number };

/** Null when only help is asked for. Throws a `StartError` that says what is wrong. */
export function readSeedOptions(argv: string[]): SeedOptions | null {
  const { values } = parse(argv);
  if (values.help) return null;
  return {
    files: wholeNumber('--files', values.files ?? '1000', 0, 2_000_000),
    folders: wholeNumber('--folders', values.folders ?? '30', 0, 100_000),
    isOneFolder: values['one-folder'] ?? false,
    seed: wholeNumber('--seed', values.seed ?? '1', 0, 2 ** 31),
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        files: { type: 'string' },
        folders: { type: 'string' },
        'one-folder': { type: 'boolean' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`${why}\nnpm run seed -- --help lists the options.`, { cause });
  }
}
