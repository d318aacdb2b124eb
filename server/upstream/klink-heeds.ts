import { randomBytes } from 'node:crypto';
import { MAX_PAGE_SIZE } from '../../src/contract/common.ts';
import type { RemoteFileQuery } from '../../src/contract/remote-files.ts';
import { FILE_TYPES, ROOT } from '../../src/contract/values.ts';
import { type KlinkFile, toFile } from './klink-file.ts';
import { defaultDirection, type FileWishes, fits, type Sort, sortKeyOf } from './klink-filter.ts';
import { isTop, listsTopAlone, missesRoot, type Place } from './klink-gather.ts';
import { type Klink, listThere, nothingWhenRefused, someFiles } from './klink-library.ts';
import type { Listed } from './klink-list.ts';
import { type Fields, fieldOf, placeOf } from './klink-values.ts';

/** Files that are looked at to tell an order. */
const A_FEW = 10;

/**
 * Questions for each filter whose answers cannot have a file in common, nor all files in any: what gives some to each has not
 * heard them. Values that mean something everywhere, since some refuse what they do not know.
 */
const QUESTIONS: Record<Filter, (wishes: FileWishes) => FileWishes[]> = {
  keyword: () => [{ keyword: randomBytes(12).toString('hex') }],
  type: ({ type }) => FILE_TYPES.filter((other) => other === type || other === otherThan(type)).map(typed),
  isFavorite: () => [{ isFavorite: true }, { isFavorite: false }],
  isPrivate: () => [{ isPrivate: true }, { isPrivate: false }],
  missingAltText: () => [{ missingAltText: true }, { missingAltText: false }],
  minSize: () => [{ minSize: 999_999_999_999_999 }],
  maxSize: () => [{ maxSize: 0 }],
  createdFrom: () => [{ createdFrom: '9999-12-31' }],
  createdTo: () => [{ createdTo: '1970-01-02' }],
};
type Filter = Exclude<keyof FileWishes, 'sortBy' | 'sortDirection'>;

function otherThan(type: FileWishes['type']) {
  return type === 'other' ? 'image' : 'other';
}

function typed(type: NonNullable<FileWishes['type']>): FileWishes {
  return { type };
}

/** The filters of a query. */
function filtersOf(query: RemoteFileQuery): Filter[] {
  // The names of the table are those of its type.
  return (Object.keys(QUESTIONS) as Filter[]).filter((name) => query[name] !== undefined);
}

/** What an order is remembered by; null for none, and for the one that libraries are shown in anyway. */
export function sortName({ sortBy, sortDirection }: Pick<FileWishes, 'sortBy' | 'sortDirection'>) {
  if (sortBy === undefined) return sortDirection === 'desc' ? 'by sortOrder' : null;
  const isUsual = sortBy === 'sortOrder' && (sortDirection ?? defaultDirection(sortBy)) === 'asc';
  return isUsual ? null : (`by ${sortBy}` as const);
}

/** Whether it was found out already that the library leaves something of a query out of account. */
export function isKnownToMiss({ known }: Klink, query: RemoteFileQuery, place: Place): boolean {
  const names: string[] = filtersOf(query);
  if (query.sortBy !== undefined || query.sortDirection !== undefined)
    names.push(`by ${query.sortBy ?? 'sortOrder'}`);
  if (isTop(place)) names.push('root');
  return names.some((name) => known.ignores(name) === true);
}

/** Whether `recursive` does anything; tried with a folder that has others inside. */
export async function reachesBelow(klink: Klink, { id }: Place & { kind: 'subtree' }): Promise<boolean> {
  const kept = klink.known.ignores('recursive');
  if (kept !== undefined) return !kept;
  const totals = [];
  for (const query of [`folderId=${id}`, `folderId=${id}&recursive=true`]) {
    const params = new URLSearchParams(query);
    const listed = await listThere(klink, 'files', params, { page: 1, pageSize: 1 }).catch(
      nothingWhenRefused,
    );
    totals.push(listed?.total);
  }
  const [directly, withAllBelow] = totals;
  const isHeeded = withAllBelow !== undefined && withAllBelow > (directly ?? 0);
  // There may be nothing below just now.
  klink.known.keepIgnores('recursive', !isHeeded, isHeeded);
  return isHeeded;
}

/** Whether a page is an answer to what was asked. What is not is remembered. */
export async function isAsAsked(
  klink: Klink,
  query: RemoteFileQuery,
  place: Place,
  listed: Listed,
): Promise<boolean> {
  if (await listsTopAlone(klink, place, listed)) return false;
  if (listed.total === 0)
    return !(isTop(place) && (await missesRoot(klink))) && !(await missesSome(klink, query, place));
  if (listed.items.some((item) => isElsewhere(item, place))) {
    klink.known.keepIgnores(leftOut(place), true);
    return false;
  }
  const filters = filtersOf(query);
  if (filters.length === 0 && query.sortBy === undefined && query.sortDirection === undefined) return true;
  const files = listed.items.map((item) => toFile(item, klink.upstream.baseUrl));
  for (const name of filters) {
    const isHeeded = files.every((file) => fits(file, { [name]: query[name] }));
    if (!isHeeded) klink.known.keepIgnores(name, true);
    if (!isHeeded || !(await heeds(klink, name, query, true))) return false;
  }
  return isSorted(klink, query, files);
}

/** Whether a library says that there is nothing while there is; not looked at where its filters have been seen to work. */
async function missesSome(klink: Klink, query: RemoteFileQuery, place: Place): Promise<boolean> {
  const unsure = filtersOf(query).filter((name) => klink.known.ignores(name) !== false);
  if (unsure.length === 0) return false;
  const { folderId: _, recursive: __, ...wishes } = query;
  const some = await someFiles(klink, queryFor(place), MAX_PAGE_SIZE);
  const isMissed = some?.some((item) => fits(toFile(item, klink.upstream.baseUrl), wishes)) ?? false;
  // Any of them may be what it takes for something else.
  if (isMissed) for (const name of unsure) klink.known.keepIgnores(name, true);
  return isMissed;
}

function queryFor(place: Place): Record<string, string> {
  if (place.kind === 'library') return {};
  return { folderId: place.id, ...(place.kind === 'subtree' && { recursive: 'true' }) };
}

/** What of a place it must be that the library does not understand. */
function leftOut(place: Place): string {
  if (place.kind === 'subtree') return 'recursive';
  return isTop(place) ? 'root' : 'files';
}

/** Whether a refusal is one of filters and orders that the library does not know, and not of the folder. */
export async function isRefusedFor(klink: Klink, query: RemoteFileQuery, place: Place): Promise<boolean> {
  if (isTop(place) && (await missesRoot(klink))) return true;
  for (const name of filtersOf(query)) if (!(await heeds(klink, name, query, false))) return true;
  const sortBy = query.sortBy ?? (query.sortDirection && 'sortOrder');
  return sortBy !== undefined && !(await sorts(klink, sortBy));
}

/** Whether the library hears of a filter; certain only where it `hasFiles`, for an empty one seems to. */
async function heeds(
  klink: Klink,
  name: Filter,
  query: RemoteFileQuery,
  hasFiles: boolean,
): Promise<boolean> {
  const kept = klink.known.ignores(name);
  if (kept !== undefined) return !kept;
  const { baseUrl } = klink.upstream;
  let isHeeded = true;
  for (const question of QUESTIONS[name](query)) {
    const listed = await someFiles(klink, question, 1);
    isHeeded &&= listed?.every((item) => fits(toFile(item, baseUrl), question)) ?? false;
  }
  klink.known.keepIgnores(name, !isHeeded, hasFiles || !isHeeded);
  return isHeeded;
}

async function isSorted(klink: Klink, query: RemoteFileQuery, files: KlinkFile[]): Promise<boolean> {
  const { sortBy, sortDirection } = query;
  if (sortBy === undefined && sortDirection === undefined) return true;
  if (sortName(query) !== null) return sorts(klink, sortBy ?? 'sortOrder');
  // Among equals, any order is as good as ours; and most have nothing but equals.
  const isUp = files.every(({ sortOrder }, at) => sortOrder >= (files[at - 1]?.sortOrder ?? sortOrder));
  if (!isUp) klink.known.keepIgnores('by sortOrder', true);
  return isUp;
}

/** Whether the library sorts by something: up and down are not the same, and both are as they should be. */
async function sorts(klink: Klink, sortBy: Sort): Promise<boolean> {
  const name = `by ${sortBy}`;
  const kept = klink.known.ignores(name);
  if (kept !== undefined) return !kept;
  const up = await someFiles(klink, { sortBy, sortDirection: 'asc' }, A_FEW);
  const down = await someFiles(klink, { sortBy, sortDirection: 'desc' }, A_FEW);
  if (up && down && up.length <= 1) return true;
  const verdict = up && down ? orderOf(klink, sortBy, up, down) : 'ignored';
  klink.known.keepIgnores(name, verdict !== 'heeded', verdict !== 'unclear');
  return verdict === 'heeded';
}

/** Libraries compare texts in their own ways; any of these will do. */
const WAYS: ((key: string | number) => string | number)[] = [
  (key) => key,
  (key) => String(key).toLowerCase(),
  (key) => String(key).replace(/[^\p{L}\p{N}]/gu, ''),
];

function orderOf(
  { upstream: { baseUrl } }: Klink,
  sortBy: Sort,
  up: Fields[],
  down: Fields[],
): 'heeded' | 'ignored' | 'unclear' {
  const keysOf = (items: Fields[]) => items.map((item) => sortKeyOf(toFile(item, baseUrl), sortBy));
  const rawOf = (items: Fields[]) =>
    items.map((item) => {
      const { title, upload } = toFile(item, baseUrl);
      return sortBy === 'title' ? (title ?? '') : upload.fileName;
    });
  const isText = sortBy === 'title' || sortBy === 'fileName';
  const readings = isText ? [keysOf, rawOf] : [keysOf];
  const isHeeded = readings.some((read) =>
    (isText ? WAYS : WAYS.slice(0, 1)).some((way) => {
      const [rising, falling] = [read(up).map(way), read(down).map(way)];
      const [lowest = '', highest = ''] = [rising[0], falling[0]];
      return isRising(rising) && isRising(falling.toReversed()) && lowest < highest;
    }),
  );
  if (isHeeded) return 'heeded';
  // Where all that is seen is equal, it may be in order.
  return new Set([...keysOf(up), ...keysOf(down)]).size > 1 ? 'ignored' : 'unclear';
}

function isRising(keys: (string | number)[]): boolean {
  return keys.every((key, at) => at === 0 || key >= (keys[at - 1] ?? key));
}

/** Whether a file says that it is in another place than that which was asked for. */
function isElsewhere(item: Fields, place: Place): boolean {
  const told = fieldOf(item, 'folderId');
  if (place.kind === 'library' || told === undefined) return false;
  const folderId = placeOf(told);
  if (place.kind === 'subtree') return folderId === null || !place.ids.has(folderId);
  return folderId !== (place.id === ROOT ? null : place.id);
}
