import { MAX_PAGE_SIZE, type Page } from '../../../src/contract/common.ts';
import type { CopySource, FileToCopy, InFolder, NamedUpstream } from '../interface/copies.ts';
import { toFile } from '../klink-file.ts';
import { listFiles } from '../klink-files.ts';
import { toFolder } from '../klink-folder.ts';
import { listFolders } from '../klink-folders.ts';
import { getThing, type Klink, type Window } from '../klink-library.ts';
import { createKlinkMemory } from '../klink-memory.ts';
import { type Fields, textOf } from '../klink-values.ts';
import { sha256Of } from './checksum.ts';
import type { Opening } from './elsewhere.ts';
import { explained } from './explain.ts';
import { openCopy } from './open-copy.ts';

/** A library that changes while it is read is read again so often. */
const MOST_ROUNDS = 3;

/** Copies from a K-LINK library. */
export function klinkSource(library: NamedUpstream, opening: Opening): CopySource {
  const { name, upstream } = library;
  const memory = createKlinkMemory();
  const asked = { name, token: upstream.token, doing: 'reading' as const };
  const klinkFor = (signal: AbortSignal): Klink => ({ upstream, known: memory.of(''), signal });

  return {
    folderName: (folderId, signal) =>
      explained(asked, signal, async () => {
        const { fields } = await getThing(klinkFor(signal), 'folders', folderId);
        return toFolder(fields ?? {}).name;
      }),

    async *walk(folderId, signal) {
      const klink = klinkFor(signal);
      const part = (ask: (window: Window) => Promise<Page<Fields>>) => (window: Window) =>
        explained(asked, signal, () => ask(window));
      const folders = part((window) =>
        listFolders(klink, new URLSearchParams({ parentId: folderId }), window),
      );
      for await (const data of allPages(folders)) {
        yield { folders: data.map((item) => ({ sourceId: idOf(item), name: nameOf(item) })), files: [] };
      }
      const files = part((window) => listFiles(klink, new URLSearchParams({ folderId }), window));
      for await (const data of allPages(files)) yield { folders: [], files: data.map(inList) };
    },

    find: (fileId, signal) =>
      explained(asked, signal, async () => {
        const { fields } = await getThing(klinkFor(signal), 'files', fileId);
        const file = toFile(fields ?? {}, upstream.baseUrl);
        const { upload } = file;
        return {
          fileName: upload.fileName,
          mimeType: upload.mimeType,
          size: upload.fileSize || null,
          checksum: sha256Of(upload.checksum),
          title: file.title,
          description: file.description,
          altText: file.altText,
          sortOrder: file.sortOrder,
          isFavorite: file.isFavorite,
          isPrivate: file.isPrivate,
          open: (now) => openCopy(library, opening, upload.fileUrl, now),
          link: () => null,
        } satisfies FileToCopy;
      }),
  };
}

/** Every page of a list; all of them again while others change it. */
async function* allPages(ask: (window: Window) => Promise<Page<Fields>>): AsyncGenerator<Fields[]> {
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const first = await ask({ page: 1, pageSize: MAX_PAGE_SIZE });
    yield first.data;
    let last = first;
    for (let page = 2; page <= last.lastPage && last.data.length > 0; page++) {
      last = await ask({ page, pageSize: MAX_PAGE_SIZE });
      yield last.data;
    }
    if (last.total === first.total && last.revision === first.revision) return;
  }
}

function inList(fields: Fields): InFolder['files'][number] {
  // As `listFiles` makes it.
  const { upload } = toFile(fields, '');
  return { sourceId: idOf(fields), name: upload.fileName, size: upload.fileSize || null };
}

const idOf = ({ id }: Fields) => textOf(id) ?? '';
const nameOf = ({ name }: Fields) => textOf(name) ?? '';
