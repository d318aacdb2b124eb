import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import {
  type CreateLibraryBody,
  createLibraryBody,
  DEFAULT_ADDRESSES,
  type RemoteLibrary,
} from '../../src/contract/library.ts';
import { REMOTE_KINDS } from '../../src/contract/library-values.ts';
import type { AppDeps } from '../app-deps.ts';
import { runOrExplain } from '../command-line.ts';
import { readConfig, StartError } from '../config.ts';
import { speakInSentences } from '../middleware/sentences.ts';
import { openDatabase, openSealer } from '../open-library.ts';
import { ServiceError } from '../services/errors.ts';
import { addLibrary, listRemoteLibraries, removeLibrary, testLibrary } from '../services/libraries.ts';
import { testConnection } from '../upstream/test-connection.ts';
import { parseOrExplain } from './arguments.ts';
import { SOMETHING_IS_WRONG } from './report.ts';

const HELP = `Libraries elsewhere that this one knows. Works whether the server runs or not, on the data folder in VITRINE_DATA.

  npm run -s library -- add --kind klink --name NAME [--base-url URL] [--token-file FILE]
      adds a library, then looks whether it answers
      --kind        ${REMOTE_KINDS.join(' or ')}
      --base-url    what comes before /api/v1 [${DEFAULT_ADDRESSES.klink} or ${DEFAULT_ADDRESSES.flockx}]
      --token-file  a file that has the token; without it, VITRINE_LIBRARY_TOKEN or what is piped in. Never an argument:
                    those are seen by others on this machine, and stay in the history of the shell
  npm run -s library -- list
      id, name, kind, address and what the last look at it found
  npm run -s library -- test ID-OR-NAME
      looks whether it answers, and says what to do where it does not
  npm run -s library -- remove ID-OR-NAME
      forgets it and its token; nothing in that library is touched

test and add end with 0 when the library answers as it should, with 2 when it does not.
`;

const clock = () => Date.now() * 1000;

type Deps = Pick<AppDeps, 'db' | 'clock' | 'sealer'>;
type Action = (deps: Deps) => Promise<void>;
type Values = {
  kind?: string | undefined;
  name?: string | undefined;
  'base-url'?: string | undefined;
  'token-file'?: string | undefined;
};
const COMMANDS = ['help', 'add', 'list', 'test', 'remove'] as const;

await runOrExplain(async () => {
  const { command, values, rest } = readArguments();
  if (command === 'help') {
    process.stdout.write(HELP);
    return;
  }
  speakInSentences();
  const config = readConfig(process.env);
  const run = await {
    add: () => add(values),
    list: () => list,
    test: () => test(rest),
    remove: () => remove(rest),
  }[command]();
  const db = await openDatabase(config);
  try {
    await run({ db, clock, sealer: openSealer(config) });
  } catch (error) {
    if (error instanceof ServiceError) throw new StartError(error.message, { cause: error });
    throw error;
  } finally {
    await db.close();
  }
});

function readArguments(): { command: (typeof COMMANDS)[number]; values: Values; rest: string } {
  const { values, positionals } = parseOrExplain({
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      name: { type: 'string' },
      'base-url': { type: 'string' },
      'token-file': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [asked = 'help', ...rest] = positionals;
  if (values.help) return { command: 'help', values, rest: '' };
  const command = COMMANDS.find((known) => known === asked);
  if (!command) {
    throw new StartError(`"${asked}" is not known: use add, list, test or remove (--help explains them).`);
  }
  if (rest.length > 0 && (command === 'add' || command === 'list')) {
    // What is too much may be a token: it is not repeated.
    throw new StartError(`There is too much after ${command} (--help shows how it is written).`);
  }
  return { command, values, rest: rest.join(' ') };
}

/** What is wrong with the arguments is said before anything is opened. */
async function add(values: Values): Promise<Action> {
  const { kind, name } = values;
  if (kind === undefined) throw new StartError(`Say what it is: --kind ${REMOTE_KINDS.join(' or --kind ')}.`);
  if (name === undefined) throw new StartError('Give the library a name: --name "Agency".');
  const token = await readToken(values['token-file']);
  const result = createLibraryBody.safeParse({ kind, name, baseUrl: values['base-url'], token });
  if (!result.success) {
    const sentences = result.error.issues.map(({ path, message }) => `${nameOf(path[0])} ${message}`);
    throw new StartError(`${[...new Set(sentences)].join('; ')}.`);
  }
  return (deps) => addAndTest(deps, result.data);
}

async function addAndTest(deps: Deps, body: CreateLibraryBody): Promise<void> {
  const library = await addLibrary(deps, body);
  process.stdout.write(`Added "${library.name}" as ${library.id}.\n`);
  await lookAt(deps, library);
}

function nameOf(field: PropertyKey | undefined): string {
  if (field === 'token') return 'The token';
  return `--${field === 'baseUrl' ? 'base-url' : String(field)}`;
}

/** Out of a file, the environment, or what is piped in. */
async function readToken(file: string | undefined): Promise<string> {
  if (file !== undefined) {
    return readFile(file, 'utf8').catch((cause: unknown) => {
      throw new StartError(`The file ${file} with the token cannot be read.`, { cause });
    });
  }
  if (process.env.VITRINE_LIBRARY_TOKEN) return process.env.VITRINE_LIBRARY_TOKEN;
  if (process.stdin.isTTY) {
    throw new StartError(
      'Give the token with --token-file FILE, in VITRINE_LIBRARY_TOKEN, or pipe it in (--help says why not as an argument).',
    );
  }
  return text(process.stdin);
}

async function list(deps: Deps): Promise<void> {
  const libraries = await listRemoteLibraries(deps);
  if (libraries.length === 0) process.stderr.write('There are no libraries elsewhere yet: add adds one.\n');
  for (const library of libraries) process.stdout.write(`${describe(library)}\n`);
}

/** Columns with tabs, so that other programs can read them. */
function describe({ id, name, kind, baseUrl, test }: RemoteLibrary): string {
  const found = test ? `${test.outcome} on ${test.testedAt.slice(0, 10)}` : 'never looked at';
  return [id, name, kind, baseUrl, found].join('\t');
}

function test(idOrName: string): Action {
  if (idOrName === '') throw new StartError('Say which library: test ID-OR-NAME (list shows them).');
  return async (deps) => lookAt(deps, await find(deps, idOrName));
}

async function lookAt(deps: Deps, { id }: RemoteLibrary): Promise<void> {
  const { outcome, message } = await testLibrary(deps, id, testConnection);
  process.stdout.write(`${message}\n`);
  if (outcome !== 'works') process.exitCode = SOMETHING_IS_WRONG;
}

function remove(idOrName: string): Action {
  if (idOrName === '') throw new StartError('Say which library: remove ID-OR-NAME (list shows them).');
  return async (deps) => {
    const { id, name } = await find(deps, idOrName);
    await removeLibrary(deps, id);
    process.stdout.write(`Removed "${name}" from here; nothing in it was touched.\n`);
  };
}

async function find(deps: Deps, idOrName: string): Promise<RemoteLibrary> {
  const libraries = await listRemoteLibraries(deps);
  const [library, ...others] = libraries.filter(({ id, name }) => id === idOrName || name === idOrName);
  if (!library) throw new StartError(`There is no library "${idOrName}" (list shows all).`);
  if (others.length === 0) return library;
  throw new StartError(
    `${others.length + 1} libraries have the name "${idOrName}": say which by its id (list shows them).`,
  );
}
