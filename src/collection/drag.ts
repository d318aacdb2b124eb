/**
 * What a drag carries. Our own cards and folders travel as ids in a type of their own; things from outside the
 * browser have the platform's type `Files`. While a drag hovers, only the types can be read, not the data.
 */
const FILES_DRAG_TYPE = 'application/x-vitrine-files';
const FOLDER_DRAG_TYPE = 'application/x-vitrine-folder';

/** `files`, `folder`: our own; `external`: from the desktop; null: nothing that we take. */
export type DragKind = 'files' | 'folder' | 'external' | null;

/** What hovers, by the types that it announces. */
export function dragKind(data: Pick<DataTransfer, 'types'>): DragKind {
  if (data.types.includes(FILES_DRAG_TYPE)) return 'files';
  if (data.types.includes(FOLDER_DRAG_TYPE)) return 'folder';
  return data.types.includes('Files') ? 'external' : null;
}

/** Puts the ids of the dragged files into a starting drag. */
export function writeDraggedFiles(data: Pick<DataTransfer, 'setData'>, ids: readonly string[]): void {
  data.setData(FILES_DRAG_TYPE, JSON.stringify({ ids }));
}

/** The ids of dropped files; empty when the payload is not ours. */
export function readDraggedFiles(data: Pick<DataTransfer, 'getData'>): string[] {
  const payload = parse(data.getData(FILES_DRAG_TYPE));
  const ids = payload && 'ids' in payload && Array.isArray(payload.ids) ? payload.ids : [];
  return ids.filter((id) => typeof id === 'string');
}

/** Whether a drop brings what a drag of these files set out with. */
export function isSameDrag(begun: readonly string[], dropped: readonly string[]): boolean {
  return begun.length === dropped.length && begun.every((id, at) => id === dropped[at]);
}

/** Puts a folder's id into a starting drag. */
export function writeDraggedFolder(data: Pick<DataTransfer, 'setData'>, id: string): void {
  data.setData(FOLDER_DRAG_TYPE, JSON.stringify({ id }));
}

/** The id of the dropped folder; null when the payload is not ours. */
export function readDraggedFolder(data: Pick<DataTransfer, 'getData'>): string | null {
  const payload = parse(data.getData(FOLDER_DRAG_TYPE));
  return payload && 'id' in payload && typeof payload.id === 'string' ? payload.id : null;
}

/** Another page can write our types too: whatever does not parse is nothing. */
function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
