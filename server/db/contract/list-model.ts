import * as fc from 'fast-check';
import { FILE_SORTS, FILE_TYPES } from '../../../src/contract/values.ts';
import type { Database, FileRow, ListFiles } from '../interface.ts';

const DAY = 86_400_000_000;
export const FIRST_DAY = Date.parse('2026-05-01') * 1000;

/** They sort as they are written, byte by byte in UTF-8: beyond what is typed every day, too. */
export const TEXTS = ['a', 'b', 'b harbour', 'harbour light', 'straße', 'µm', '東京', '🙂', '🙂 light'];
const KEYWORDS = [
  'a',
  'b',
  'h',
  'ß',
  '東',
  '東京',
  '🙂',
  'ht',
  'bour',
  'harbour',
  'LIGHT',
  '🙂 l',
  'r l',
  'no',
];

/** Any list that can be asked for; `place` counts through the folders that there are. */
export type AnyList = Omit<ListFiles, 'folderId'> & { place: number };

/** Mostly not asked for: of many filters at once nothing is left. */
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const day = fc
  .integer({ min: 0, max: 6 })
  .map((n) => new Date((FIRST_DAY + n * DAY) / 1000).toISOString().slice(0, 10));

export const anyList: fc.Arbitrary<AnyList> = fc.record({
  place: fc.nat(99),
  recursive: maybe(fc.boolean()),
  keyword: maybe(fc.constantFrom(...KEYWORDS)),
  type: maybe(fc.constantFrom(...FILE_TYPES)),
  isFavorite: maybe(fc.boolean()),
  isPrivate: maybe(fc.boolean()),
  missingAltText: maybe(fc.boolean()),
  minSize: maybe(fc.nat(9)),
  maxSize: maybe(fc.nat(9)),
  createdFrom: maybe(day),
  createdTo: maybe(day),
  sortBy: maybe(fc.constantFrom(...FILE_SORTS)),
  sortDirection: maybe(fc.constantFrom('asc' as const, 'desc' as const)),
  page: fc.integer({ min: 1, max: 6 }),
  pageSize: fc.integer({ min: 1, max: 7 }),
});

/** What a list has to answer, from the files one by one: the whole of API.md's rules again, without an index. */
export async function expectedPage(
  db: Database,
  fileIds: string[],
  query: ListFiles,
): Promise<{ total: number; ids: string[] }> {
  const files: FileRow[] = [];
  for (const id of fileIds) {
    const file = await db.files.get(id);
    if (file && (await isInPlace(db, file, query)) && fits(file, query)) files.push(file);
  }
  const sortBy = query.sortBy ?? 'sortOrder';
  const isUp = (query.sortDirection ?? (/At$|Size$/.test(sortBy) ? 'desc' : 'asc')) === 'asc';
  files.sort((a, b) => compare(a, b, sortBy) * (isUp ? 1 : -1));
  const start = (query.page - 1) * query.pageSize;
  return { total: files.length, ids: files.slice(start, start + query.pageSize).map(({ id }) => id) };
}

async function isInPlace(db: Database, { folderId }: FileRow, query: ListFiles): Promise<boolean> {
  if (query.folderId === undefined) return true;
  if ((folderId ?? 'root') === query.folderId) return true;
  if (!query.recursive) return false;
  if (query.folderId === 'root') return true;
  const folder = folderId === null ? null : await db.folders.get(folderId);
  return folder?.ancestors.some(({ id }) => id === query.folderId) ?? false;
}

function fits(file: FileRow, query: ListFiles): boolean {
  const isMissing = file.type === 'image' && file.altText === null;
  const texts = [file.title, file.fileName, file.altText, file.description];
  const keyword = query.keyword?.toLowerCase();
  return (
    (keyword === undefined || texts.some((text) => text?.toLowerCase().includes(keyword))) &&
    (query.type === undefined || file.type === query.type) &&
    (query.isFavorite === undefined || file.isFavorite === query.isFavorite) &&
    (query.isPrivate === undefined || file.isPrivate === query.isPrivate) &&
    (query.missingAltText === undefined || isMissing === query.missingAltText) &&
    (query.minSize === undefined || file.fileSize >= query.minSize) &&
    (query.maxSize === undefined || file.fileSize <= query.maxSize) &&
    (query.createdFrom === undefined || file.createdAt >= Date.parse(query.createdFrom) * 1000) &&
    (query.createdTo === undefined || file.createdAt < Date.parse(query.createdTo) * 1000 + DAY)
  );
}

function compare(a: FileRow, b: FileRow, sortBy: NonNullable<ListFiles['sortBy']>): number {
  if (sortBy === 'sortOrder') {
    return a.sortOrder - b.sortOrder || b.createdAt - a.createdAt || bytes(b.id, a.id);
  }
  const [one, other] = [a[sortBy] ?? '', b[sortBy] ?? ''];
  const difference =
    typeof one === 'number' && typeof other === 'number' ? one - other : bytes(String(one), String(other));
  return difference || bytes(a.id, b.id);
}

function bytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
