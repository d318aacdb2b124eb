import { createHash } from 'node:crypto';
import { filePage, type MediaFile } from '../../../src/contract/file.ts';
import { type Folder, folderPage } from '../../../src/contract/folder.ts';
import { trashPage } from '../../../src/contract/trash.ts';
import { inParallel } from '../../cli/in-parallel.ts';
import type { Node, State } from './state.ts';

/** How the caller reaches the server: throws what `fetch` throws when it is gone. */
export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Response>;

/** What a server shows: every node that lives or lies in the trash on its own, in one text each. */
export type Seen = { nodes: Map<string, string>; titles: Map<string, string>; files: MediaFile[] };

const DOWNLOADS_AT_ONCE = 4;

export async function look(call: Call): Promise<Seen> {
  const json = async (path: string): Promise<unknown> => (await call('GET', path)).json();
  const files = await everyPage(async (page) =>
    filePage.parse(await json(`/files?sortBy=createdAt&${page}`)),
  );
  const folders = await everyPage(async (page) => folderPage.parse(await json(`/folders?${page}`)));
  const trash = await everyPage(async (page) => trashPage.parse(await json(`/trash?${page}`)));
  const seen: Seen = { nodes: new Map(), titles: new Map(), files };
  const add = (node: Omit<Node, 'trashRoot'>, isTrashed: boolean) => {
    seen.nodes.set(node.id, asText(node, isTrashed));
    seen.titles.set(node.id, node.title);
  };
  for (const file of files) add(fileNode(file), false);
  for (const folder of folders) add(folderNode(folder), false);
  for (const item of trash) add(item.kind === 'file' ? fileNode(item.file) : folderNode(item.folder), true);
  return seen;
}

/** What `look` sees where a state is true. */
export function visible(state: State): Map<string, string> {
  const shown = [...state.values()].filter(({ id, trashRoot }) => trashRoot === null || trashRoot === id);
  return new Map(shown.map((node) => [node.id, asText(node, node.trashRoot !== null)]));
}

/** Downloads every file. Answers those whose bytes are not what they were stored with. */
export async function downloadAll(files: MediaFile[]): Promise<string[]> {
  const broken: string[] = [];
  await inParallel(DOWNLOADS_AT_ONCE, files, async ({ id, upload }) => {
    const answer = await fetch(upload.fileUrl);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const checksum = createHash('sha256').update(bytes).digest('hex');
    if (answer.status !== 200 || checksum !== upload.checksum || bytes.length !== upload.fileSize) {
      broken.push(`file ${id} is delivered as ${answer.status} with ${bytes.length} bytes of ${checksum}`);
    }
  });
  return broken;
}

async function everyPage<T>(read: (page: string) => Promise<{ data: T[]; lastPage: number }>): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page += 1) {
    const { data, lastPage } = await read(`pageSize=100&page=${page}`);
    all.push(...data);
    if (page >= lastPage) return all;
  }
}

function fileNode(file: MediaFile): Omit<Node, 'trashRoot'> {
  return {
    kind: 'file',
    id: file.id,
    parentId: file.folderId,
    title: file.title ?? '',
    altText: file.altText,
    isFavorite: file.isFavorite,
    checksum: file.upload.checksum ?? '',
  } as Omit<Node, 'trashRoot'>;
}

function folderNode({ id, parentId, name }: Folder): Omit<Node, 'trashRoot'> {
  return { kind: 'folder', id, parentId: parentId ?? null, title: name };
}

function asText(node: Omit<Node, 'trashRoot'>, isTrashed: boolean): string {
  const { trashRoot: _, ...shown } = { trashRoot: null, ...node };
  return JSON.stringify({ ...shown, isTrashed }, Object.keys({ ...shown, isTrashed }).sort());
}
