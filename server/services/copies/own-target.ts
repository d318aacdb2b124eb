import { MAX_PAGE_SIZE } from '../../../src/contract/common.ts';
import { createFileFields, FILE_NAME_MAX } from '../../../src/contract/file.ts';
import { createFolderBody } from '../../../src/contract/folder.ts';
import { normaliseMimeType } from '../../../src/contract/mime-types.ts';
import { ROOT } from '../../../src/contract/values.ts';
import type { NewFileRow } from '../../db/interface.ts';
import { CopyError, type CopyTarget, type FileToCopy } from '../../upstream/interface/copies.ts';
import { type FileDeps, titleOf } from '../files.ts';
import { createFolder } from '../folders.ts';
import { newId } from '../ids.ts';
import { receiveStream } from '../receive-stream.ts';
import { followWithThumbhash } from '../thumbhashes.ts';

/** Copies to this server's own library: a file, and that it is copied, are one transaction. */
export function ownTarget(deps: FileDeps): CopyTarget {
  const { db, clock } = deps;

  async function findFolder(parentId: string | null, name: string): Promise<string | undefined> {
    for (let page = 1; ; page++) {
      const asked = { parentId: parentId ?? ROOT, keyword: name, page, pageSize: MAX_PAGE_SIZE };
      const { rows } = await db.folders.list(asked);
      const found = rows.find((row) => sameName(row.name) === sameName(name));
      if (found) return found.id;
      if (rows.length < MAX_PAGE_SIZE) return undefined;
    }
  }

  return {
    isElsewhere: false,
    hasFolders: true,

    async folderName(folderId) {
      const found = await db.folders.get(folderId);
      if (!found) throw new CopyError('The folder to copy to is no longer there.');
      return found.row.name;
    },

    async folder(parentId, name) {
      const body = createFolderBody.parse({ name, parentId });
      const existing = await findFolder(parentId, body.name);
      return existing ?? (await createFolder(deps, async () => body)).id;
    },

    // What is stored is known.
    lookFor: async () => null,

    async store(file, { folderId, itemId }, signal) {
      const fields = createFileFields.parse(fieldsOf(file, folderId));
      const opened = await file.open(signal);
      try {
        const claimed = {
          fileName: fields.fileName,
          mimeType: normaliseMimeType(file.mimeType) ?? '',
          isDoubtful: true,
        };
        const content = await receiveStream(deps, opened, claimed);
        if (file.checksum !== null && file.checksum !== content.checksum)
          throw new CopyError('Its bytes were changed on the way.', { isPassing: true });
        const now = clock();
        const row: NewFileRow = {
          id: newId(),
          uploadId: newId(),
          folderId,
          title: fields.title ?? titleOf(fields.fileName),
          description: fields.description ?? null,
          altText: fields.altText ?? null,
          sortOrder: fields.sortOrder ?? 0,
          isFavorite: file.isFavorite,
          isPrivate: file.isPrivate,
          createdAt: now,
          updatedAt: now,
          version: 1,
          fileName: fields.fileName,
          ...content,
        };
        signal.throwIfAborted();
        if (file.size === null) await db.copies.describe(itemId, { name: row.fileName, size: row.fileSize });
        const stored = await db.copies.finishWithFile(itemId, row, now);
        if (stored) void followWithThumbhash(deps, stored);
        return row.id;
      } finally {
        opened.close();
      }
    },
  };
}

function fieldsOf(file: FileToCopy, folderId: string | null) {
  const { mimeType, title, description, altText, sortOrder } = file;
  return { fileName: plainName(file.fileName), mimeType, title, description, altText, sortOrder, folderId };
}

/** A name that may stand here, as near as can be to the one that it had; its ending stays. */
function plainName(name: string): string {
  const plain = name
    .toWellFormed()
    .replace(/[/\\\p{Cc}]/gu, '_')
    .trim();
  if (plain === '' || plain === '.' || plain === '..') return 'file';
  if (plain.length <= FILE_NAME_MAX) return plain;
  const ending = /\.[^.]{1,16}$/.exec(plain)?.[0] ?? '';
  return plain.slice(0, FILE_NAME_MAX - ending.length).toWellFormed() + ending;
}

/** As the database compares names of folders. */
function sameName(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}
