import { parseArgs } from 'node:util';
import type { Token } from '../../src/contract/token.ts';
import { createTokenBody } from '../../src/contract/token.ts';
import { ABILITIES } from '../../src/contract/values.ts';
import { runOrExplain } from '../command-line.ts';
import { readConfig, StartError } from '../config.ts';
import type { Database } from '../db/interface.ts';
import { speakInSentences } from '../middleware/sentences.ts';
import { openDatabase } from '../open-library.ts';
import { ServiceError } from '../services/errors.ts';
import { createToken, listTokens, revokeToken } from '../services/tokens.ts';

const HELP = `Access tokens for the API. Works whether the server runs or not, on the data folder in VITRINE_DATA.

  npm run -s token -- create --name NAME --abilities media:read,media:write [--expires 90d]
      prints the new token, and only that; it is not shown again
      --abilities  any of ${ABILITIES.join(', ')}, with commas
      --expires    days (90d), or a date (2026-12-31); never, when left away
  npm run -s token -- list
  npm run -s token -- revoke ID-OR-NAME
`;

const DAY_MS = 86_400_000;
const clock = () => Date.now() * 1000;

await runOrExplain(async () => {
  const { command, values, rest } = readArguments();
  if (command === 'help') {
    process.stdout.write(HELP);
    return;
  }
  speakInSentences();
  const run = { create: () => create(values), list: () => list, revoke: () => revoke(rest) }[command]();
  const db = await openDatabase(readConfig(process.env));
  try {
    await run(db);
  } catch (error) {
    if (error instanceof ServiceError) throw new StartError(error.message, { cause: error });
    throw error;
  } finally {
    await db.close();
  }
});

type Action = (db: Database) => Promise<void>;
type Values = { name?: string | undefined; abilities?: string | undefined; expires?: string | undefined };

function readArguments(): { command: 'help' | 'create' | 'list' | 'revoke'; values: Values; rest: string } {
  const { values, positionals } = parseOrExplain();
  const [command = 'help', ...rest] = positionals;
  if (values.help) return { command: 'help', values, rest: '' };
  const isKnown = command === 'help' || command === 'create' || command === 'list' || command === 'revoke';
  if (!isKnown)
    throw new StartError(`"${command}" is not known: use create, list or revoke (--help explains them).`);
  if (rest.length > 0 && command !== 'revoke') {
    throw new StartError(`"${rest.join(' ')}" is too much for ${command} (--help shows how it is written).`);
  }
  return { command, values, rest: rest.join(' ') };
}

function parseOrExplain() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        abilities: { type: 'string' },
        expires: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw new StartError(`${why} (--help shows how it is written).`, { cause });
  }
}

/** What is wrong with the arguments is said before anything is opened. */
function create({ name, abilities, expires }: Values): Action {
  if (name === undefined) throw new StartError('Give the token a name: --name "What it is for".');
  if (abilities === undefined) {
    throw new StartError(`Say what the token may do: --abilities with any of ${ABILITIES.join(',')}.`);
  }
  const result = createTokenBody.safeParse({
    name,
    abilities: abilities.split(',').map((ability) => ability.trim()),
    expiresAt: expires === undefined ? null : readExpiry(expires),
  });
  if (!result.success) {
    const sentences = result.error.issues.map(({ path, message }) => `--${String(path[0])} ${message}`);
    throw new StartError(`${[...new Set(sentences)].join('; ')}.`);
  }
  return async (db) => {
    const { secret } = await createToken({ db, clock }, result.data);
    process.stdout.write(`${secret}\n`);
  };
}

/** `90d` from now, or a date. */
function readExpiry(text: string): string {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  const time = days === undefined ? Date.parse(text) : Date.now() + Number(days) * DAY_MS;
  if (Number.isNaN(time))
    throw new StartError(`--expires must be days like 90d or a date like 2026-12-31, not "${text}".`);
  return new Date(time).toISOString();
}

async function list(db: Database): Promise<void> {
  const tokens = await listTokens({ db });
  if (tokens.length === 0) process.stderr.write('There are no tokens yet: create makes one.\n');
  for (const token of tokens) process.stdout.write(`${describe(token)}\n`);
}

/** Columns with tabs, so that other programs can read them. */
function describe({ id, name, abilities, createdAt, expiresAt, lastUsedAt }: Token): string {
  return [
    id,
    name,
    abilities.join(','),
    `created ${day(createdAt)}`,
    expiresAt ? `expires ${day(expiresAt)}` : 'never expires',
    lastUsedAt ? `last used ${day(lastUsedAt)}` : 'never used',
  ].join('\t');
}

function day(timestamp: string): string {
  return timestamp.slice(0, 10);
}

function revoke(idOrName: string): Action {
  if (idOrName === '') throw new StartError('Say which token: revoke ID-OR-NAME (list shows them).');
  return async (db) => {
    const tokens = await listTokens({ db });
    const [token, ...others] = tokens.filter(({ id, name }) => id === idOrName || name === idOrName);
    if (!token) throw new StartError(`There is no token "${idOrName}" (list shows all).`);
    if (others.length > 0) {
      throw new StartError(
        `${others.length + 1} tokens have the name "${idOrName}": revoke one by its id (list shows them).`,
      );
    }
    await revokeToken({ db }, token.id);
    process.stdout.write(`Revoked "${token.name}".\n`);
  };
}
