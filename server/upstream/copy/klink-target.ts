import { Readable } from 'node:stream';
import { MAX_PAGE_SIZE } from '../../../src/contract/common.ts';
import { ROOT } from '../../../src/contract/values.ts';
import { askKlink } from '../ask-klink.ts';
import { UpstreamError } from '../errors.ts';
import type { CopyPlace, CopyTarget, FileToCopy, NamedUpstream } from '../interface/copies.ts';
import { toFile } from '../klink-file.ts';
import { listFiles } from '../klink-files.ts';
import { toFolder } from '../klink-folder.ts';
import { listFolders } from '../klink-folders.ts';
import { getThing, isRefusedQuery, type Klink, writeThing } from '../klink-library.ts';
import { createKlinkMemory } from '../klink-memory.ts';
import { type Fields, idOf, textOf } from '../klink-values.ts';
import { sha256Of } from './checksum.ts';
import { createBody } from './create-body.ts';
import { explained } from './explain.ts';

/** Milliseconds; a `Date` header knows no less than a second. */
const LEAST_OF_A_CLOCK = 2_000;
const MOST_PAGES = 10_000;

/** Copies to a K-LINK library, by its documented calls. */
export function klinkTarget({ name, upstream }: NamedUpstream): CopyTarget {
  const memory = createKlinkMemory();
  const reading = { name, token: upstream.token, doing: 'reading' as const };
  const writing = { name, token: upstream.token, doing: 'writing' as const };
  const klinkFor = (signal: AbortSignal): Klink => ({ upstream, known: memory.of(''), signal });
  /** Of each parent that was asked for: the ids of its folders by name. */
  const levels = new Map<string | null, Map<string, string>>();

  async function levelOf(parentId: string | null, signal: AbortSignal): Promise<Map<string, string>> {
    const kept = levels.get(parentId);
    if (kept) return kept;
    const level = new Map<string, string>();
    for (let page = 1, lastPage = 1; page <= Math.min(lastPage, MOST_PAGES); page++) {
      const answer = await listFolders(
        klinkFor(signal),
        new URLSearchParams({ parentId: parentId ?? ROOT }),
        {
          page,
          pageSize: MAX_PAGE_SIZE,
        },
      );
      for (const item of answer.data) {
        const key = sameName(textOf(item.name) ?? '');
        if (!level.has(key)) level.set(key, idOf(item));
      }
      lastPage = answer.lastPage;
    }
    levels.set(parentId, level);
    return level;
  }

  async function makeFolder(parentId: string | null, folder: string, signal: AbortSignal): Promise<string> {
    const body = Buffer.from(JSON.stringify({ name: folder, parentId }));
    const headers = { 'Content-Type': 'application/json', 'Content-Length': String(body.length) };
    try {
      const sent = { method: 'POST', headers, body: Readable.from([body]) };
      const { fields } = await writeThing(klinkFor(signal), 'folders', null, sent);
      if (fields) return idOf(fields);
    } finally {
      memory.forget('');
      // Whatever came of it, it may be there now.
      levels.delete(parentId);
    }
    const made = (await levelOf(parentId, signal)).get(sameName(folder));
    if (made === undefined) throw new UpstreamError('untold');
    return made;
  }

  const lookFor: CopyTarget['lookFor'] = async (file, place, { since, known }, signal) => {
    const from = since + (await clockAhead(upstream, signal)) - LEAST_OF_A_CLOCK;
    for (let page = 1, lastPage = 1; page <= Math.min(lastPage, MOST_PAGES); page++) {
      const answer = await filesIn(klinkFor(signal), place, { page, pageSize: MAX_PAGE_SIZE });
      const ids = answer.data.filter((item) => isCopyOf(item, file, place, from)).map((item) => idOf(item));
      const others = ids.length > 0 ? await known(ids) : new Set();
      const found = ids.find((id) => !others.has(id));
      if (found !== undefined) return found;
      lastPage = answer.lastPage;
    }
    return null;
  };

  return {
    isElsewhere: true,
    hasFolders: true,

    folderName: (folderId, signal) =>
      explained(reading, signal, async () => {
        const { fields } = await getThing(klinkFor(signal), 'folders', folderId);
        return toFolder(fields ?? {}).name;
      }),

    folder: (parentId, folder, signal) =>
      explained(writing, signal, async () => {
        const level = await levelOf(parentId, signal);
        const existing = level.get(sameName(folder));
        if (existing !== undefined) return existing;
        const made = await makeFolder(parentId, folder, signal);
        levels.set(parentId, level.set(sameName(folder), made));
        levels.set(made, new Map());
        return made;
      }),

    lookFor: (file, place, earlier, signal) =>
      explained(reading, signal, () => lookFor(file, place, earlier, signal)),

    async store(file, { folderId, key }, signal) {
      const opened = await file.open(signal);
      const { body, length } = createBody(file, folderId, opened);
      const headers = {
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
        ...(length !== undefined && { 'Content-Length': String(length) }),
      };
      try {
        return await explained(writing, signal, async () => {
          const { fields } = await writeThing(klinkFor(signal), 'files', null, {
            method: 'POST',
            headers,
            body,
          });
          return fields && idOf(fields);
        });
      } finally {
        body.destroy();
        opened.close();
        memory.forget('');
      }
    },
  };
}

/** One page of what is directly in a folder, also where the library does not know our word for its top. */
async function filesIn(klink: Klink, { folderId }: CopyPlace, window: { page: number; pageSize: number }) {
  try {
    const query = { folderId: folderId ?? ROOT };
    return await listFiles(klink, new URLSearchParams(query), window);
  } catch (error) {
    if (folderId !== null || !isRefusedQuery(error)) throw error;
    return listFiles(klink, new URLSearchParams(), window);
  }
}

/** By its name, or its title where the library calls files as it likes; a library that tells no times is believed. */
function isCopyOf(item: Fields, file: FileToCopy, { folderId }: CopyPlace, from: number): boolean {
  const { upload, ...there } = toFile(item, '');
  const isNamed = upload.fileName === file.fileName || (file.title !== null && there.title === file.title);
  const isSized = upload.fileSize === 0 || file.size === null || upload.fileSize === file.size;
  const checksum = sha256Of(upload.checksum);
  const isOther = file.checksum !== null && checksum !== null && checksum !== file.checksum;
  const isNew = there.createdAt === '' || Date.parse(there.createdAt) >= from;
  return isNamed && isSized && !isOther && isNew && there.folderId === folderId;
}

/** Milliseconds that a library's clock is ahead of ours, as its answers say. */
async function clockAhead(upstream: NamedUpstream['upstream'], signal: AbortSignal): Promise<number> {
  const path = '/api/v1/media-manager/files?page=1&pageSize=1';
  const { headers } = await askKlink(upstream, { method: 'GET', path, idleMs: 30_000, signal });
  const there = Date.parse(headers.date ?? '');
  return Number.isNaN(there) ? 0 : there - Date.now();
}

/** Two folders in one place may not share a name, whichever case and form it is written in. */
function sameName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
