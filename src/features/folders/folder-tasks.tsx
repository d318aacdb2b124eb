import { type Dispatch, type SetStateAction, Suspense } from 'react';
import { useNavigate } from 'react-router';
import { lazyPart } from '../../api/lazy-part.ts';
import { useLibraryId } from '../../api/library.ts';
import type { Folder } from '../../contract/folder.ts';
import { useCopyCommand } from '../../lib/copy-command.ts';
import { paths } from '../../lib/paths.ts';
import { folderText } from '../../lib/text/folders.ts';
import type { MenuAnchor } from '../../ui/menu.tsx';
import { type FolderAction, FolderMenu } from './folder-menu.tsx';
import type { useFolderActions } from './use-folder-actions.ts';

const NewFolderDialog = lazyPart(async () => (await import('./new-folder-dialog.tsx')).NewFolderDialog, {
  ahead: 'input',
});
const MoveDialog = lazyPart(async () => (await import('./move-dialog.tsx')).MoveDialog, { ahead: 'input' });
const ConfirmDialog = lazyPart(async () => (await import('../../ui/confirm-dialog.tsx')).ConfirmDialog);

/** What is being done with a folder: its menu is open, or one of the menu's dialogs. */
export type FolderTask =
  | { kind: 'menu'; folder: Folder; anchor: MenuAnchor }
  | { kind: 'new'; parentId: string | null }
  | { kind: 'move' | 'delete'; folder: Folder };

const EVERYTHING: FolderAction[] = [
  'open',
  'new',
  'rename',
  'move',
  'copy',
  'describe',
  'download',
  'link',
  'trash',
];
const READING: FolderAction[] = ['open', 'download', 'link'];

/** The menu of a folder and the dialogs that it leads to. */
export function FolderTasks({
  task,
  actions,
  canEdit,
  onTask,
  onOpen,
  onNew = (folder) => onTask({ kind: 'new', parentId: folder.id }),
  onRename,
}: {
  task: FolderTask;
  actions: ReturnType<typeof useFolderActions>;
  canEdit: boolean;
  onTask: Dispatch<SetStateAction<FolderTask | null>>;
  onOpen: (folder: Folder) => void;
  /** Makes one inside; asks in a dialog unless the place has a better way. */
  onNew?: (folder: Folder) => void;
  onRename: (folder: Folder) => void;
}) {
  const libraryId = useLibraryId();
  const navigate = useNavigate();
  const copy = useCopyCommand();
  const close = () => onTask(null);
  if (task.kind === 'menu') {
    const { folder } = task;
    const act: Record<FolderAction, () => void> = {
      open: () => onOpen(folder),
      new: () => onNew(folder),
      rename: () => onRename(folder),
      move: () => onTask({ kind: 'move', folder }),
      copy: () => copy?.ask({ folderId: folder.id, name: folder.name }),
      download: () => actions.download?.(folder),
      describe: () => void navigate(`${paths.altText(libraryId, folder.id)}?subfolders=true`),
      link: () => void actions.copyLink(folder),
      trash: () => void actions.trash(folder),
    };
    const offered = (canEdit ? EVERYTHING : READING).filter(
      (action) => action !== 'download' || actions.download !== null,
    );
    return (
      <FolderMenu
        actions={offered}
        anchor={task.anchor}
        onAction={(action) => act[action]()}
        // Not when the action has already led on to a dialog.
        onClose={() => onTask((now) => (now === task ? null : now))}
      />
    );
  }
  return (
    <Suspense>
      {task.kind === 'new' && <NewFolderDialog parentId={task.parentId} onClose={close} />}
      {task.kind === 'delete' && (
        <ConfirmDialog
          title={folderText.deleteForGoodTitle(task.folder.name)}
          body={folderText.deleteForGoodBody}
          confirmLabel={folderText.deleteForGood}
          onConfirm={() => actions.remove(task.folder)}
          onClose={close}
        />
      )}
      {task.kind === 'move' && (
        <MoveDialog
          subject={task.folder.name}
          disabledIds={[task.folder.id]}
          currentId={task.folder.parentId}
          onMove={(parentId) => actions.move(task.folder.id, parentId)}
          onClose={close}
        />
      )}
    </Suspense>
  );
}
