import { FolderPlus } from 'lucide-react';
import { type KeyboardEvent, useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { useFolderChildren } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import type { Folder } from '../../contract/folder.ts';
import { paths } from '../../lib/paths.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Button } from '../../ui/button.tsx';
import type { MenuAnchor } from '../../ui/menu.tsx';
import { FolderRow } from './folder-row.tsx';
import { type FolderTask, FolderTasks } from './folder-tasks.tsx';
import { closeFolder, openFolders, useOpenFolders } from './open-folders.ts';
import { RenameField } from './rename-field.tsx';
import type { TreeNode } from './tree-context.ts';
import { TreeLevel } from './tree-level.tsx';
import { TreeView } from './tree-view.tsx';
import { useFolderActions } from './use-folder-actions.ts';
import type { DropHandlers } from './use-folder-drop.ts';
import { useReveal } from './use-reveal.ts';

/** All folders of the library, with everything that can be done to them. */
export function FolderTree({
  currentFolderId,
  canEdit,
  onMoveFiles,
  onDropExternal,
}: DropHandlers & {
  /** null is the top; undefined: the screen shows no folder. */
  currentFolderId: string | null | undefined;
  canEdit: boolean;
}) {
  const libraryId = useLibraryId();
  const navigate = useNavigate();
  const open = useOpenFolders(libraryId);
  const top = useFolderChildren(null);
  const actions = useFolderActions(currentFolderId);
  const [task, setTask] = useState<FolderTask | null>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  /** The server's answer to the last rename, shown until the lists have it too. */
  const [renamed, setRenamed] = useState<Folder | null>(null);
  useReveal(currentFolderId);

  const isOpen = useCallback((folderId: string) => open.has(folderId), [open]);
  const setOpen = useCallback(
    (folderId: string, isOpening: boolean) =>
      isOpening ? openFolders(libraryId, [folderId]) : closeFolder(libraryId, folderId),
    [libraryId],
  );
  const openFolder = (folderId: string) => void navigate(paths.folder(libraryId, folderId));
  const moveFolder = (folderId: string, parentId: string | null) => {
    actions.move(folderId, parentId).catch(actions.moveFailed);
  };
  const drop = { onMoveFiles, onDropExternal, onMoveFolder: moveFolder };

  const showMenu = (folder: Folder, anchor: MenuAnchor) => setTask({ kind: 'menu', folder, anchor });

  const renderRow = (node: TreeNode) => {
    const { folder } = node;
    const isNewer = renamed?.id === folder.id && renamed.version > folder.version;
    const name = isNewer ? renamed.name : folder.name;
    return (
      <FolderRow
        {...drop}
        node={node}
        name={name}
        canEdit={canEdit}
        onOpen={() => openFolder(folder.id)}
        onMenu={(anchor) => showMenu(folder, anchor)}
        field={
          folder.id === renamingId && (
            <RenameField
              name={name}
              onSave={async (text) => setRenamed(await actions.rename(folder, text))}
              onDone={(keepFocus) => {
                setRenamingId(null);
                if (keepFocus) focusRow(folder.id);
              }}
            />
          )
        }
      />
    );
  };

  const onItemKey = (event: KeyboardEvent<HTMLElement>, folder: Folder) => {
    if (!canEdit) return;
    const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (isMenuKey)
      showMenu(folder, event.currentTarget.querySelector<HTMLElement>('[data-row]') ?? event.currentTarget);
    else if (event.key === 'F2') setRenamingId(folder.id);
    else if (event.key === 'Delete') void actions.trash(folder);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <TreeView
        label={folderText.heading}
        isOpen={isOpen}
        setOpen={setOpen}
        currentId={currentFolderId}
        isDisabled={never}
        renderRow={renderRow}
        onActivate={openFolder}
        onItemKey={onItemKey}
        isCovered={task !== null}
        className="outline-none"
      >
        <TreeLevel parentId={null} level={1} path={[]} expected={6} />
      </TreeView>
      {top.data?.length === 0 && (
        <div className="flex flex-col items-start gap-2 px-2 py-1 text-muted text-xs">
          {folderText.empty}
          {canEdit && (
            <Button size="sm" icon={FolderPlus} onClick={() => setTask({ kind: 'new', parentId: null })}>
              {folderText.addAtTop}
            </Button>
          )}
        </div>
      )}
      {task && (
        <FolderTasks
          task={task}
          actions={actions}
          onTask={setTask}
          onRename={(folder) => setRenamingId(folder.id)}
        />
      )}
    </>
  );
}

const never = () => false;

/** After the field has gone: its row has the focus again. */
function focusRow(folderId: string): void {
  requestAnimationFrame(() => {
    const focused = document.activeElement;
    if (focused && focused !== document.body) return;
    document
      .querySelector<HTMLElement>(`[role="treeitem"][data-folder-id="${CSS.escape(folderId)}"]`)
      ?.focus();
  });
}
