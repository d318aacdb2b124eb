import {
  type CreateLibraryBody,
  DEFAULT_ADDRESSES,
  type LibraryList,
  type RemoteLibrary,
  type UpdateLibraryBody,
} from '../../src/contract/library.ts';
import type { AppDeps } from '../app-deps.ts';
import type { LibraryRow, LibraryTest } from '../db/interface/libraries.ts';
import type { Upstream } from '../upstream/interface.ts';
import { invalidField, notFound, ServiceError } from './errors.ts';
import { newId } from './ids.ts';
import { OWN_LIBRARY } from './sessions.ts';
import { toTimestamp } from './timestamps.ts';

type LibraryDeps = Pick<AppDeps, 'db' | 'clock' | 'sealer'>;

/** What asks a library elsewhere, and how that went; `upstream/` has the one that is used. */
export type LookAt = (upstream: Upstream) => Promise<Omit<LibraryTest, 'testedAt'>>;

/** The server's own library, then those elsewhere in the order in which they came; without their tokens. */
export async function listLibraries({
  db,
  config,
}: Pick<AppDeps, 'db' | 'config'>): Promise<LibraryList['data']> {
  const own = { id: OWN_LIBRARY, name: config.libraryName, kind: 'own' as const };
  return [own, ...(await listRemoteLibraries({ db }))];
}

/** Those elsewhere alone. */
export async function listRemoteLibraries({ db }: Pick<AppDeps, 'db'>): Promise<RemoteLibrary[]> {
  return (await db.libraries.list()).map(toLibrary);
}

/** Adds a library elsewhere, its token sealed. Throws `invalid` when there are too many. */
export async function addLibrary(
  { db, clock, sealer }: LibraryDeps,
  { name, kind, baseUrl = DEFAULT_ADDRESSES[kind], token }: CreateLibraryBody,
): Promise<RemoteLibrary> {
  const id = newId();
  const row = { id, name, kind, baseUrl, sealedToken: await sealer.seal(id, token), createdAt: clock() };
  await db.libraries.create(row);
  return toLibrary({ ...row, test: null });
}

/**
 * Another name, address or token. Throws `notFound`, `conflict` when somebody else changes it just now, and `invalid` on
 * `token` when the origin is another and no token comes along: who may change an address shall not thereby read the token.
 */
export async function changeLibrary(
  { db, sealer }: Pick<AppDeps, 'db' | 'sealer'>,
  id: string,
  { name, baseUrl, token }: UpdateLibraryBody,
): Promise<RemoteLibrary> {
  const before = await findLibrary({ db }, id);
  const isElsewhere = baseUrl !== undefined && new URL(baseUrl).origin !== new URL(before.baseUrl).origin;
  if (isElsewhere && token === undefined) {
    throw invalidField('token', 'must be given with an address at another server');
  }
  const sealedToken = token === undefined ? undefined : await sealer.seal(id, token);
  return toLibrary(await db.libraries.update(id, { name, baseUrl, sealedToken }, before));
}

/** Forgets a library and its token; nothing there is touched. Throws `notFound`. */
export async function removeLibrary({ db }: Pick<AppDeps, 'db'>, id: string): Promise<void> {
  refuseOwn(id);
  if (!(await db.libraries.delete(id))) throw notFound('library');
}

/** Has `lookAt` look at a library, and remembers what it found. Throws `notFound`. */
export async function testLibrary(
  { db, clock, sealer }: LibraryDeps,
  id: string,
  lookAt: LookAt,
): Promise<NonNullable<RemoteLibrary['test']>> {
  const row = await findLibrary({ db }, id);
  const found = { ...(await look(row, sealer, lookAt)), testedAt: clock() };
  await db.libraries.noteTest(row, found);
  return toTest(found);
}

/** A library elsewhere with its token, to be asked. Throws `notFound`, and `unavailable` when the token cannot be opened. */
export async function openLibraryElsewhere(
  { db, sealer }: Pick<AppDeps, 'db' | 'sealer'>,
  id: string,
): Promise<{ name: string; upstream: Upstream }> {
  const { name, kind, baseUrl, sealedToken } = await findLibrary({ db }, id);
  return { name, upstream: { kind, baseUrl, token: await sealer.open(id, sealedToken) } };
}

async function look(row: LibraryRow, sealer: AppDeps['sealer'], lookAt: LookAt) {
  let token: string;
  try {
    token = await sealer.open(row.id, row.sealedToken);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { outcome: 'tokenSealed' as const, message: error.message };
  }
  return lookAt({ kind: row.kind, baseUrl: row.baseUrl, token });
}

async function findLibrary({ db }: Pick<AppDeps, 'db'>, id: string): Promise<LibraryRow> {
  refuseOwn(id);
  const row = await db.libraries.get(id);
  if (!row) throw notFound('library');
  return row;
}

function refuseOwn(id: string): void {
  if (id !== OWN_LIBRARY) return;
  throw new ServiceError(
    'notFound',
    'This is the server’s own library, which is always there: LIBRARY_NAME gives it a name.',
  );
}

function toLibrary({ id, name, kind, baseUrl, createdAt, test }: LibraryRow): RemoteLibrary {
  return { id, name, kind, baseUrl, createdAt: toTimestamp(createdAt), test: test && toTest(test) };
}

function toTest({ outcome, message, testedAt }: LibraryTest): NonNullable<RemoteLibrary['test']> {
  return { outcome, message, testedAt: toTimestamp(testedAt) };
}
