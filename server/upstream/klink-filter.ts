import { setImmediate as others } from 'node:timers/promises';
import type { FileQuery, MediaFile } from '../../src/contract/file.ts';
import type { FileCounts, FileCountsQuery } from '../../src/contract/file-counts.ts';
import { withChoices } from '../lib/count-choices.ts';
import { fileTypeOf } from '../lib/file-type-of.ts';
import { fold, sortKey } from '../lib/text-keys.ts';
import { endOf, microsOf, startOf } from '../lib/time-bounds.ts';
import { mimeTypeOfName } from './mime-type-of-name.ts';

/** What files can be looked for by, wherever they are. */
export type FileWishes = Omit<FileQuery, 'folderId' | 'recursive' | 'page' | 'pageSize'>;
export type Sort = NonNullable<FileQuery['sortBy']>;

/** Files that are looked at before others have their turn. */
const AT_ONCE = 2000;

/** Whether a file is what is looked for, as our own library has it (API.md, GET /files query). */
export function fits(file: MediaFile, wishes: FileWishes): boolean {
  const { type, isFavorite, isPrivate, missingAltText, minSize, maxSize, createdFrom, createdTo } = wishes;
  const { fileSize } = file.upload;
  if (isFavorite !== undefined && file.isFavorite !== isFavorite) return false;
  if (isPrivate !== undefined && file.isPrivate !== isPrivate) return false;
  if (minSize !== undefined && fileSize < minSize) return false;
  if (maxSize !== undefined && fileSize > maxSize) return false;
  if (type !== undefined || missingAltText !== undefined) {
    const itsType = typeOf(file);
    if (type !== undefined && itsType !== type) return false;
    const isMissing = itsType === 'image' && file.altText === null;
    if (missingAltText !== undefined && isMissing !== missingAltText) return false;
  }
  if (createdFrom !== undefined || createdTo !== undefined) {
    const createdAt = microsOf(file.createdAt);
    // What has no time is at none.
    if (createdFrom !== undefined && !(createdAt >= startOf(createdFrom))) return false;
    if (createdTo !== undefined && !(createdAt <= endOf(createdTo))) return false;
  }
  return hasWords(file, wishes.keyword);
}

function hasWords({ title, altText, description, upload }: MediaFile, keyword: string | undefined): boolean {
  const wanted = fold(keyword ?? '').trim();
  if (wanted === '') return true;
  return [title, upload.fileName, altText, description].some(
    (text) => text !== null && fold(text).includes(wanted),
  );
}

function typeOf({ upload: { mimeType, fileName } }: MediaFile) {
  return fileTypeOf(mimeType === 'application/octet-stream' ? mimeTypeOfName(fileName) : mimeType);
}

/** Those of the files that are looked for, in their order, which is total. Lets others have their turn meanwhile. */
export async function found<T extends MediaFile>(files: T[], wishes: FileWishes): Promise<T[]> {
  const fitting = await allThat(files, (file) => fits(file, wishes));
  const sortBy = wishes.sortBy ?? 'sortOrder';
  const isDown = (wishes.sortDirection ?? defaultDirection(sortBy)) === 'desc';
  const keyed = fitting.map((file) => ({ file, key: sortKeyOf(file, sortBy) }));
  if (sortBy === 'sortOrder') keyed.sort((a, b) => compare(a.key, b.key) || newestFirst(a.file, b.file));
  else keyed.sort((a, b) => compare(a.key, b.key) || compare(a.file.id, b.file.id));
  const inOrder = keyed.map(({ file }) => file);
  return isDown ? inOrder.reverse() : inOrder;
}

/** How many files each choice would leave of those that there are, as our own library counts them. */
export async function countFound(files: MediaFile[], query: FileCountsQuery): Promise<FileCounts> {
  const { sizes, createdSince, ...asked } = withChoices(query);
  // What takes the longest is the same for all of them.
  const { keyword, ...wishes } = asked;
  const named = await allThat(files, (file) => hasWords(file, keyword));
  const count = async (change: FileWishes = {}) =>
    (await allThat(named, (file) => fits(file, { ...wishes, ...change }))).length;
  const counts = {
    total: await count(),
    anyType: await count({ type: undefined }),
    types: {
      image: await count({ type: 'image' }),
      video: await count({ type: 'video' }),
      audio: await count({ type: 'audio' }),
      document: await count({ type: 'document' }),
      other: await count({ type: 'other' }),
    },
    isFavorite: await count({ isFavorite: true }),
    isPrivate: await count({ isPrivate: true }),
    missingAltText: await count({ missingAltText: true }),
  };
  const ofSizes: number[] = [];
  for (const { minSize, maxSize } of sizes) ofSizes.push(await count({ minSize, maxSize }));
  const since: number[] = [];
  for (const createdFrom of createdSince) since.push(await count({ createdFrom, createdTo: undefined }));
  return { ...counts, sizes: ofSizes, createdSince: since };
}

async function allThat<T>(all: T[], isWanted: (one: T) => boolean): Promise<T[]> {
  const wanted: T[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    if (at > 0) await others();
    for (const one of all.slice(at, at + AT_ONCE)) if (isWanted(one)) wanted.push(one);
  }
  return wanted;
}

/** Dates and sizes are asked for newest and largest first. */
export function defaultDirection(sortBy: Sort): 'asc' | 'desc' {
  return sortBy === 'createdAt' || sortBy === 'updatedAt' || sortBy === 'fileSize' ? 'desc' : 'asc';
}

/** What a file has of an order that is asked for. */
export function sortKeyOf(file: MediaFile, sortBy: Sort): string | number {
  switch (sortBy) {
    case 'sortOrder':
      return file.sortOrder;
    case 'fileSize':
      return file.upload.fileSize;
    case 'title':
      return sortKey(file.title);
    case 'fileName':
      return sortKey(file.upload.fileName);
    default:
      return timeKey(file[sortBy]);
  }
}

function timeKey(time: string): number {
  return microsOf(time) || 0;
}

function newestFirst(one: MediaFile, other: MediaFile): number {
  return compare(timeKey(other.createdAt), timeKey(one.createdAt)) || compare(other.id, one.id);
}

function compare(one: string | number, other: string | number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
