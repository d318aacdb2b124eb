import type { MediaFile } from '../src/contract/file.ts';
import type { Folder } from '../src/contract/folder.ts';
import { expect } from './fixtures.ts';
import type { TestServer } from './server.ts';
import { sha256 } from './upload-helpers.ts';

/** Pages of a list, to the last. */
async function everything<T>(page: (query: string) => Promise<{ total: number; data: T[] }>): Promise<T[]> {
  const all: T[] = [];
  for (let number = 1; ; number += 1) {
    const { total, data } = await page(`page=${number}&sortBy=createdAt`);
    all.push(...data);
    if (data.length === 0 || all.length >= total) return all;
  }
}

const everyFile = (server: TestServer): Promise<MediaFile[]> => everything((query) => server.files(query));

/** The library holds these files, each once, byte for byte, and nothing else. */
export async function expectExactly(server: TestServer, paths: string[]): Promise<void> {
  const stored = (await everyFile(server)).map(({ upload }) => upload.checksum);
  expect(stored.sort()).toEqual((await Promise.all(paths.map(sha256))).sort());
}

/** The whole library: paths of its folders, and `path checksum` of its files; both sorted. */
export async function storedTree(server: TestServer): Promise<{ folders: string[]; files: string[] }> {
  const folders = await everything<Folder>((query) => server.folders(query.replace(/&.*/, '')));
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const pathOf = (id: string | null): string => {
    const folder = id === null ? undefined : byId.get(id);
    return folder ? `${pathOf(folder.parentId)}/${folder.name}` : '';
  };
  const files = await everyFile(server);
  return {
    folders: folders.map(({ id }) => pathOf(id)).sort(),
    files: files
      .map(({ folderId, upload }) => `${pathOf(folderId)}/${upload.fileName} ${upload.checksum}`)
      .sort(),
  };
}
