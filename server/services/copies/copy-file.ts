import type { CopyItemRow, CopyRow } from '../../db/interface/copies.ts';
import type { Database } from '../../db/interface.ts';
import {
  CopyError,
  type CopyPlace,
  type FileToCopy,
  type OpenCopy,
} from '../../upstream/interface/copies.ts';
import { MILLISECOND } from '../timestamps.ts';
import type { Ends } from './ends.ts';
import type { Place } from './place.ts';

type CopyDeps = { db: Pick<Database, 'copies'>; clock: () => number };
type Run = {
  place: Place;
  alone: <T>(run: () => Promise<T>) => Promise<T>;
  signal: AbortSignal;
};

/**
 * One try to copy one file. What an earlier try may have left in a library elsewhere is looked for before anything is sent again.
 * Throws a `CopyError`, or a `ServiceError` of our own library.
 */
export async function copyFile(
  { db, clock }: CopyDeps,
  copy: CopyRow,
  item: CopyItemRow,
  { source, target }: Ends,
  { place, alone, signal }: Run,
): Promise<void> {
  const { copies } = db;
  const found = await source.find(item.sourceId, signal);
  await copies.describe(item.id, { name: found.fileName, size: found.size });
  const file = described(found, (size) => copies.describe(item.id, { name: found.fileName, size }));
  const to: CopyPlace = {
    folderId: await place(item.folderId),
    key: `copy-${copy.id}-${item.id}`,
    itemId: item.id,
  };
  const sentAt = item.sentAt ?? clock();
  // Two files may have one name and one size: each finds its own.
  const takeWhatIsThere = () =>
    alone(async () => {
      const known = (ids: string[]) => copies.known(copy.id, ids);
      const there = await target.lookFor(file, to, { since: sentAt / MILLISECOND, known }, signal);
      if (there !== null) await copies.finish(item.id, there, clock());
      return there !== null;
    });
  if (target.isElsewhere) {
    if (item.sentAt !== null && (await takeWhatIsThere())) return;
    await copies.noteSent(item.id, sentAt);
  }
  const made = await target.store(file, to, signal);
  if (made !== null) return copies.finish(item.id, made, clock());
  if (!(await takeWhatIsThere()))
    throw new CopyError(`The library “${copy.targetName}” took it, and does not show it.`, {
      isPassing: true,
    });
}

/**
 * The same file, which tells its size once it is open where it was not known before. Where it was, its bytes fail before their end
 * unless they are so many: a page that asks to sign in comes with 200 too, and what has no length can break off unseen.
 */
function described(file: FileToCopy, tell: (size: number) => Promise<void>): FileToCopy {
  return {
    ...file,
    async open(signal) {
      const opened = await file.open(signal);
      if (file.size !== null) return checked(opened, file.size);
      if (opened.size !== undefined) await tell(opened.size);
      return opened;
    },
  };
}

function checked(opened: OpenCopy, size: number): OpenCopy {
  if (opened.size !== undefined && opened.size !== size) {
    opened.close();
    throw notAsListed(size);
  }
  return { ...opened, size, body: whole(opened.body, size) };
}

async function* whole(body: OpenCopy['body'], size: number) {
  let read = 0;
  for await (const chunk of body) {
    read += chunk.length;
    if (read > size) throw notAsListed(size);
    yield chunk;
  }
  if (read !== size) throw notAsListed(size);
}

function notAsListed(size: number): CopyError {
  return new CopyError(`What arrived does not have the ${size} bytes that its library lists.`, {
    isPassing: true,
  });
}
