import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { SeededRandom } from '../../samples/random.ts';
import { RED_PIXEL } from '../media-manager-client.ts';
import {
  changed,
  deleted,
  type FileNode,
  type FolderNode,
  type Node,
  restored,
  type State,
  trashed,
  withNode,
} from './state.ts';

/** One call, and what it makes of the state. */
export type Operation = {
  name: string;
  method: string;
  path: string;
  body?: unknown;
  /** With a create: its Idempotency-Key, and the title that tells what it made. */
  create?: { key: string; title: string };
  /** `id` is what a create was answered. */
  after: (state: State, id: string) => State;
};

/** Bytes of most files; now and then one is bigger, or a picture, or what another file has already. */
const [MOST_BYTES, MANY_BYTES] = [40_000, 2_000_000];
const ENOUGH = 40;

/** Something that a client may do now, at random; there are always more creates while there is little. */
export function anOperation(state: State, random: SeededRandom, newTitle: () => string): Operation {
  const nodes = [...state.values()];
  const pick = <T>(from: T[]): T | undefined => from[random.below(from.length)];
  const files = nodes.filter((node): node is FileNode => node.kind === 'file' && node.trashRoot === null);
  // The client's own top folder, the first, stays.
  const allFolders = nodes.filter(
    (node): node is FolderNode => node.kind === 'folder' && node.trashRoot === null,
  );
  const folders = allFolders.slice(1);
  const inTrash = nodes.filter((node) => node.trashRoot === node.id);
  const target = () => pick([...allFolders, null])?.id ?? null;

  const [file, folder, gone] = [pick(files), pick(folders), pick(inTrash)];
  if (random.below(100) < (nodes.length < ENOUGH ? 55 : 20)) {
    return random.below(5) === 0
      ? createFolder(newTitle(), pick(allFolders.slice(0, 3))?.id ?? null)
      : createFile(newTitle(), target(), random);
  }
  const choices: (Operation | undefined)[] = [
    file && patchFile(file, { title: newTitle(), altText: pick([null, '', 'Écrit 桜 "new"']) ?? null }),
    file && patchFile(file, { parentId: target() }),
    file && replaceContent(file, random),
    file && replaceContent(file, random),
    file && trash(file),
    file && trash(file),
    folder && renameFolder(folder, newTitle()),
    folder && random.below(3) === 0 ? trash(folder) : undefined,
    gone && restore(gone),
    gone && deleteForGood(gone),
    gone && deleteForGood(gone),
    files.length > 3 ? patchMany(files.slice(0, 2 + random.below(8)), random.below(2) === 0) : undefined,
  ];
  return pick(choices.filter((choice) => choice !== undefined)) ?? createFile(newTitle(), target(), random);
}

export function createFolder(name: string, parentId: string | null): Operation {
  return {
    name: 'create folder',
    method: 'POST',
    path: '/folders',
    body: { name, parentId },
    create: { key: randomUUID(), title: name },
    after: (state, id) => withNode(state, { kind: 'folder', id, parentId, title: name, trashRoot: null }),
  };
}

function createFile(title: string, parentId: string | null, random: SeededRandom): Operation {
  const { bytes, ...type } = someContent(random);
  const checksum = createHash('sha256').update(bytes).digest('hex');
  const node = {
    kind: 'file',
    parentId,
    title,
    altText: null,
    isFavorite: false,
    checksum,
    trashRoot: null,
  } as const;
  return {
    name: 'create file',
    method: 'POST',
    path: '/files',
    body: { data: bytes.toString('base64'), ...type, title, folderId: parentId },
    create: { key: randomUUID(), title },
    after: (state, id) => withNode(state, { ...node, id }),
  };
}

function someContent(random: SeededRandom): { bytes: Buffer; fileName: string; mimeType: string } {
  const kind = random.below(10);
  if (kind === 0)
    return { bytes: Buffer.from(RED_PIXEL, 'base64'), fileName: 'pixel.png', mimeType: 'image/png' };
  const bytes = kind === 1 ? MANY_BYTES : MOST_BYTES;
  const content =
    kind === 2 ? Buffer.from(`the same ${random.below(3)}`) : randomBytes(1 + random.below(bytes));
  return { bytes: content, fileName: 'bytes.bin', mimeType: 'application/octet-stream' };
}

function patchFile(
  file: FileNode,
  change: Partial<Pick<FileNode, 'title' | 'altText' | 'parentId'>>,
): Operation {
  const { parentId, ...fields } = change;
  return {
    name: parentId === undefined ? 'patch file' : 'move file',
    method: 'PATCH',
    path: `/files/${file.id}`,
    body: parentId === undefined ? fields : { folderId: parentId },
    after: (state) => changed(state, file.id, change),
  };
}

function replaceContent(file: FileNode, random: SeededRandom): Operation {
  const { bytes, ...type } = someContent(random);
  const checksum = createHash('sha256').update(bytes).digest('hex');
  return {
    name: 'replace content',
    method: 'PUT',
    path: `/files/${file.id}/content`,
    body: { data: bytes.toString('base64'), ...type },
    after: (state) => changed(state, file.id, { checksum }),
  };
}

function patchMany(files: FileNode[], isFavorite: boolean): Operation {
  return {
    name: 'patch many files',
    method: 'PATCH',
    path: '/files',
    body: { items: files.map(({ id }) => ({ id, isFavorite })) },
    after: (state) => files.reduce((made, { id }) => changed(made, id, { isFavorite }), state),
  };
}

function renameFolder(folder: FolderNode, title: string): Operation {
  return {
    name: 'rename folder',
    method: 'PATCH',
    path: `/folders/${folder.id}`,
    body: { name: title },
    after: (state) => changed(state, folder.id, { title }),
  };
}

function trash({ id, kind }: Node): Operation {
  return {
    name: `trash ${kind}`,
    method: 'DELETE',
    path: `/${kind}s/${id}`,
    after: (state) => trashed(state, id),
  };
}

function restore({ id, kind }: Node): Operation {
  return {
    name: `restore ${kind}`,
    method: 'POST',
    path: `/${kind}s/${id}/restore`,
    after: (state) => restored(state, id),
  };
}

function deleteForGood({ id, kind }: Node): Operation {
  return {
    name: `delete ${kind} for good`,
    method: 'DELETE',
    path: `/trash/${kind}s/${id}`,
    after: (state) => deleted(state, id),
  };
}
