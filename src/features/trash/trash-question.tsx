import { useTrashCount } from '../../api/trash.ts';
import type { TrashItem } from '../../contract/trash.ts';
import { trashText } from '../../lib/text/trash.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { nameOf } from './trash-item.ts';

export type Question = { kind: 'delete'; items: readonly TrashItem[] } | { kind: 'empty' };

/** Asks before something goes for good, with how much that is. */
export function TrashQuestion({
  question,
  total,
  onDelete,
  onEmpty,
  onClose,
}: {
  question: Question;
  total: number;
  onDelete: (items: readonly TrashItem[]) => Promise<void>;
  onEmpty: () => Promise<void>;
  onClose: () => void;
}) {
  const items = question.kind === 'empty' ? null : question.items;
  const count = useTrashCount(items ? idsOf(items) : {});
  const [only] = items ?? [];
  const { data } = count;
  const inside = data
    ? trashText.counted(data.files, data.folders, data.bytes)
    : count.isError
      ? trashText.notCounted
      : trashText.counting;
  const what = !items
    ? trashText.emptyBody(total)
    : only && items.length === 1
      ? trashText.confirmOne(nameOf(only))
      : trashText.confirmMany(items.length);
  return (
    <ConfirmDialog
      title={items ? trashText.confirmTitle(items.length) : trashText.emptyTitle}
      body={
        <>
          <p>{what}</p>
          <p className="mt-2 font-medium text-text tabular-nums" aria-live="polite">
            {inside}
          </p>
        </>
      }
      confirmLabel={items ? trashText.deleteForGood : trashText.emptyTrash}
      tone="danger"
      isReady={!count.isPending}
      onConfirm={() => (items ? onDelete(items) : onEmpty())}
      onClose={onClose}
    />
  );
}

function idsOf(items: readonly TrashItem[]): { files: string[]; folders: string[] } {
  return {
    files: items.flatMap((item) => (item.kind === 'file' ? item.file.id : [])),
    folders: items.flatMap((item) => (item.kind === 'folder' ? item.folder.id : [])),
  };
}
