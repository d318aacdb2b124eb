/** What a drop, a paste or the picker brought, taken out of the event: the browser empties it when the event is over. */
export type Dropped = {
  files: File[];
  directories: FileSystemDirectoryEntry[];
  /** From the clipboard. */
  isPasted?: boolean;
};

/**
 * Asking what an item is holds up the page for a moment each. A folder can look like a file (`Trip.jpg`), but among more
 * than so many items only those are asked about that look like none.
 */
const ALL_ASKED = 32;

/** Takes files and folders out of an event's data; synchronous for the reason above. */
export function takeDropped(data: Pick<DataTransfer, 'items' | 'files'>): Dropped {
  const dropped: Dropped = { files: [], directories: [] };
  const items = Array.from(data.items ?? []).filter((item) => item.kind === 'file');
  if (items.length === 0) return { ...dropped, files: Array.from(data.files) };
  for (const item of items) {
    const isAsked = items.length <= ALL_ASKED || item.type === '';
    const entry = isAsked ? (item.webkitGetAsEntry?.() ?? null) : null;
    if (entry && isDirectory(entry)) {
      dropped.directories.push(entry);
      continue;
    }
    const file = item.getAsFile();
    if (file) dropped.files.push(file);
  }
  return dropped;
}

export function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

export function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
