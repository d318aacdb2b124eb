import { randomBytes } from 'node:crypto';
import type { RemoteFileQuery } from '../../src/contract/remote-files.ts';
import { FILE_TYPES, ROOT } from '../../src/contract/values.ts';
import { type KlinkFile, readFile } from './klink-file.ts';
import { defaultDirection, type FileWishes, fits, type Sort, sortKeyOf } from './klink-filter.ts';
import type { Place } from './klink-gather.ts';
import { askPageOf, isRefusedQuery, type Klink, listThere } from './klink-library.ts';
import type { Listed } from './klink-list.ts';
import { type Fields, fieldOf, placeOf } from './klink-values.ts';

/** Files that are looked at to tell an order. */
const A_FEW = 10;
/** Of those that were not asked for so many. */
const AT_MOST = 100;

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
  if (place.kind === 'folder' && place.id === ROOT) names.push('root');
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
  if (listed.total === 0) return !(await missesRoot(klink, place));
  const files = listed.items.map((item) => readFile(item, klink.upstream.baseUrl));
  if (listed.items.some((item) => isElsewhere(item, place))) {
    klink.known.keepIgnores(leftOut(place), true);
    return false;
  }
  for (const name of filtersOf(query)) {
    const isHeeded = files.every((file) => fits(file, { [name]: query[name] }));
    if (!isHeeded) klink.known.keepIgnores(name, true);
    if (!isHeeded || !(await heeds(klink, name, query, true))) return false;
  }
  return isSorted(klink, query, files);
}

/** What of a place it must be that the library does not understand. */
function leftOut(place: Place): string {
  if (place.kind === 'subtree') return 'recursive';
  return place.kind === 'folder' && place.id === ROOT ? 'root' : 'files';
}

/** Whether a refusal is one of filters and orders that the library does not know, and not of the folder. */
export async function isRefusedFor(klink: Klink, query: RemoteFileQuery, place: Place): Promise<boolean> {
  if (place.kind === 'folder' && place.id === ROOT && filtersOf(query).length === 0 && !query.sortBy) {
    klink.known.keepIgnores('root', true);
    return true;
  }
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
    const listed = await ask(klink, question, 1);
    isHeeded &&= listed?.every((item) => fits(readFile(item, baseUrl), question)) ?? false;
  }
  klink.known.keepIgnores(name, !isHeeded, hasFiles || !isHeeded);
  return isHeeded;
}

async function isSorted(klink: Klink, query: RemoteFileQuery, files: KlinkFile[]): Promise<boolean> {
  const { sortBy } = query;
  if (sortBy === undefined && query.sortDirection === undefined) return true;
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
  const up = await ask(klink, { sortBy, sortDirection: 'asc' }, A_FEW);
  const down = await ask(klink, { sortBy, sortDirection: 'desc' }, A_FEW);
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
  const keysOf = (items: Fields[]) => items.map((item) => sortKeyOf(readFile(item, baseUrl), sortBy));
  const rawOf = (items: Fields[]) =>
    items.map((item) => {
      const { title, upload } = readFile(item, baseUrl);
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

/** The first files of an answer; null where the question is refused. */
async function ask(klink: Klink, wishes: FileWishes, pageSize: number): Promise<Fields[] | null> {
  const params = new URLSearchParams(Object.entries(wishes).map(([name, value]) => [name, String(value)]));
  const page = await askPageOf(klink, 'files', params)(1, pageSize).catch(nothingWhenRefused);
  return page?.items.slice(0, AT_MOST) ?? null;
}

function nothingWhenRefused(error: unknown): null {
  if (isRefusedQuery(error)) return null;
  throw error;
}

/** Whether a file says that it is in another place than that which was asked for. */
function isElsewhere(item: Fields, place: Place): boolean {
  const told = fieldOf(item, 'folderId');
  if (place.kind === 'library' || told === undefined) return false;
  const folderId = placeOf(told);
  if (place.kind === 'subtree') return folderId === null || !place.ids.has(folderId);
  return folderId !== (place.id === ROOT ? null : place.id);
}

/** Whether the top seems empty since the library does not know our word for it. */
async function missesRoot(klink: Klink, place: Place): Promise<boolean> {
  if (place.kind !== 'folder' || place.id !== ROOT) return false;
  const kept = klink.known.ignores('root');
  if (kept !== undefined) return kept;
  const some = await ask(klink, {}, AT_MOST);
  const isMissed = some?.some((item) => placeOf(fieldOf(item, 'folderId')) === null) ?? false;
  klink.known.keepIgnores('root', isMissed);
  return isMissed;
}
