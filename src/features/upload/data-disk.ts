import type { DataSink } from './encode-data.ts';

/**
 * The worker's handle on a file of the origin-private file system. TypeScript knows it only in its own worker library,
 * which cannot be loaded beside the DOM's.
 */
type SyncAccessHandle = {
  write(bytes: Uint8Array, options: { at: number }): number;
  close(): void;
};
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle?(): Promise<SyncAccessHandle> };

/** A file of ours being written. */
export type DiskFile = DataSink & { readonly name: string };

const FOLDER = 'uploads';
/** Between the parts of a file's name. */
const MARK = '~';

/** The base64 of files on the browser's own disk: memory stays flat however large they are, and it outlives the page. */
export interface DataDisk {
  /** A new file, whose name begins with the tab's. Throws where this browser cannot write one here. */
  create(tab: string): Promise<DiskFile>;
  /** Null where it is not there. */
  open(name: string): Promise<File | null>;
  remove(name: string): Promise<void>;
  /** Names of all files, each with the tab that made it. */
  list(): Promise<{ name: string; tab: string }[]>;
}

/** Throws without a private file system. */
export async function openDataDisk(): Promise<DataDisk> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER, { create: true });
  let count = 0;
  return {
    create(tab) {
      count += 1;
      return createFile(folder, `${tab}${MARK}${Date.now().toString(36)}${MARK}${count}`);
    },
    open: async (name) => {
      const handle = await folder.getFileHandle(name).catch(() => null);
      return handle ? handle.getFile() : null;
    },
    remove: (name) => folder.removeEntry(name, { recursive: true }).catch(() => {}),
    async list() {
      const names = await Array.fromAsync(folder.keys());
      return names.map((name) => ({ name, tab: name.split(MARK)[0] ?? '' }));
    },
  };
}

async function createFile(folder: FileSystemDirectoryHandle, name: string): Promise<DiskFile> {
  const file: WorkerFileHandle = await folder.getFileHandle(name, { create: true });
  const handle = await file.createSyncAccessHandle?.();
  if (!handle) throw new DOMException('Files cannot be written here.', 'NotSupportedError');
  let at = 0;
  let isOpen = true;
  const close = () => {
    if (isOpen) handle.close();
    isOpen = false;
  };
  return {
    name,
    write(bytes) {
      const written = handle.write(bytes, { at });
      if (written !== bytes.length) throw new DOMException('The disk is full.', 'QuotaExceededError');
      at += written;
    },
    async finish() {
      // Not flushed: it outlives the browser without. What only a power cut takes is noticed by its length, or by the server.
      close();
      return file.getFile();
    },
    async discard() {
      close();
      await folder.removeEntry(name).catch(() => {});
    },
  };
}
