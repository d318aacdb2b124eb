import { MAX_PAGE_SIZE } from '../../../src/contract/common.ts';
import type { FileRow } from '../../db/interface.ts';
import { CopyError, type CopySource, type FileToCopy } from '../../upstream/interface/copies.ts';
import type { FileDeps } from '../files.ts';
import { DAY, SECOND } from '../timestamps.ts';

/** How long a library elsewhere may take to fetch a file. */
const LINK_DAYS = 7;
/** A folder that changes while it is read is read again so often. */
const MOST_ROUNDS = 3;

type OwnDeps = Pick<FileDeps, 'db' | 'storage' | 'mediaUrls' | 'config' | 'clock'>;

/** Copies from this server's own library. */
export function ownSource(deps: OwnDeps): CopySource {
  const { db } = deps;
  return {
    async folderName(folderId) {
      const found = await db.folders.get(folderId);
      if (!found) throw new CopyError('The folder is no longer in this library.');
      return found.row.name;
    },

    async *walk(folderId, signal) {
      const folders = (page: number) =>
        db.folders.list({ parentId: folderId, page, pageSize: MAX_PAGE_SIZE });
      for await (const rows of allPages(folders)) {
        yield { folders: rows.map(({ id, name }) => ({ sourceId: id, name })), files: [] };
      }
      // By creation: what comes meanwhile comes at the end.
      const files = (page: number) =>
        db.files.list(
          { folderId, page, pageSize: MAX_PAGE_SIZE, sortBy: 'createdAt', sortDirection: 'asc' },
          signal,
        );
      for await (const rows of allPages(files)) {
        const found = rows.map(({ id, fileName, fileSize }) => ({
          sourceId: id,
          name: fileName,
          size: fileSize,
        }));
        yield { folders: [], files: found };
      }
    },

    async find(fileId) {
      const row = await db.files.get(fileId);
      if (!row) throw new CopyError('The file is no longer in this library.');
      return toCopy(deps, row);
    },
  };
}

async function* allPages<Row>(
  list: (page: number) => Promise<{ total: number; revision: string; rows: Row[] }>,
): AsyncGenerator<Row[]> {
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const first = await list(1);
    yield first.rows;
    let last = first;
    for (let page = 2; last.rows.length === MAX_PAGE_SIZE; page++) {
      last = await list(page);
      yield last.rows;
    }
    if (last.revision === first.revision) return;
  }
}

function toCopy({ storage, mediaUrls, config, clock }: OwnDeps, row: FileRow): FileToCopy {
  const { publicUrl } = config;
  return {
    fileName: row.fileName,
    mimeType: row.mimeType,
    size: row.fileSize,
    checksum: row.checksum,
    title: row.title,
    description: row.description,
    altText: row.altText,
    sortOrder: row.sortOrder,
    isFavorite: row.isFavorite,
    isPrivate: row.isPrivate,
    async open() {
      const body = await storage.open(row.checksum);
      if (!body) throw new CopyError('Its bytes are missing from this server’s storage.');
      return { size: row.fileSize, body, close: () => void body.destroy() };
    },
    link() {
      if (publicUrl === null) return null;
      const expires = Math.floor((clock() + LINK_DAYS * DAY) / SECOND);
      return mediaUrls.linkTo(row, { expires, origin: publicUrl });
    },
  };
}
