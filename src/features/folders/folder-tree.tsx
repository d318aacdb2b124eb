import { FolderPlus } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useFolderWindow } from '../../api/folder-pages.ts';
import { useLibraryId } from '../../api/library.ts';
import type { Folder } from '../../contract/folder.ts';
import { keepViewNow } from '../../lib/keep-view.ts';
import { paths } from '../../lib/paths.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import type { MenuAnchor } from '../../ui/menu.tsx';
import { announce } from '../../ui/toast.tsx';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { useDraggedFolder } from './dragged-folder.ts';
import { dropVerdict } from './folder-drop.ts';
import './handle-drag.ts';
import { FolderRow } from './folder-row.tsx';
import { type FolderTask, FolderTasks } from './folder-tasks.tsx';
import { NameField } from './name-field.tsx';
import { closeFolder, openFolders, useOpenFolders } from './open-folders.ts';
import type { TreeNode } from './tree-node.ts';
import { TreeView } from './tree-view.tsx';
import { useFolderActions } from './use-folder-actions.ts';
import type { DropHandlers } from './use-folder-drop.ts';
import { useNewFolder } from './use-new-folder.ts';
import type { NewFolderPlace } from './use-new-row.ts';
import { useRevealed } from './use-revealed.ts';
import { useRowHandlers } from './use-row-handlers.ts';

/** All folders of the library, with everything that can be done to them. */
export function FolderTree({
  currentFolderId,
  canEdit,
  newFolder,
  onNewFolder,
  onPasteFiles,
  onMoveFiles,
  onDropExternal,
  filesFrom,
}: DropHandlers & {
  /** null is the top; undefined: the screen shows no folder. */
  currentFolderId: string | null | undefined;
  canEdit: boolean;
  /** Where one is being named. */
  newFolder: NewFolderPlace | null;
  onNewFolder: (place: NewFolderPlace | null) => void;
  /** Moves the files that were cut; false when none were since then (`performance.now()`). */
  onPasteFiles: (folderId: string, since: number) => boolean;
}) {
  const libraryId = useLibraryId();
  const navigate = useNavigate();
  const open = useOpenFolders(libraryId);
  const topCount = useFolderWindow(TOP_LEVEL, FIRST_PAGE).total;
  const [task, setTask] = useState<FolderTask | null>(null);
  const actions = useFolderActions(currentFolderId, (folder) => setTask({ kind: 'delete', folder }));
  const [renaming, setRenaming] = useState<Folder | null>(null);
  /** Waiting to be moved by Ctrl+V. */
  const [cut, setCut] = useState<Folder | null>(null);
  const cutAt = useRef(0);
  /** The server's answer to the last rename, shown until the lists have it too. */
  const [renamed, setRenamed] = useState<Folder | null>(null);
  const naming = useNewFolder(newFolder, onNewFolder, focusRow);
  const dragged = useDraggedFolder();
  const revealed = useRevealed(currentFolderId);
  const isTouch = useMediaQuery('(pointer: coarse)');

  const setOpen = useCallback(
    (folderId: string, isOpening: boolean) =>
      isOpening ? openFolders(libraryId, [folderId]) : closeFolder(libraryId, folderId),
    [libraryId],
  );
  const showMenu = (folder: Folder, anchor: MenuAnchor) => setTask({ kind: 'menu', folder, anchor });

  const paste = (folderId: string, path: readonly string[]): boolean => {
    // What was cut last is meant.
    if (onPasteFiles(folderId, cut ? cutAt.current : 0)) {
      setCut(null);
      return true;
    }
    if (!cut) return false;
    const verdict = dropVerdict('folder', { id: folderId, name: '', path }, cut);
    if (!verdict.isAllowed) announce(verdict.words);
    else {
      setCut(null);
      actions.move(cut.id, folderId).catch(actions.moveFailed);
    }
    return true;
  };

  const handlers = useRowHandlers({
    onMoveFiles,
    onDropExternal,
    filesFrom,
    onMoveFolder: (folderId, parentId) => {
      actions.move(folderId, parentId).catch(actions.moveFailed);
    },
    onOpen: (folderId) => {
      revealed.noteOpened(folderId);
      void navigate(keepViewNow(paths.folder(libraryId, folderId)));
    },
    onMenu: showMenu,
    onRename: async (folder, name, path) => {
      setRenamed(await actions.rename(folder, name));
      revealed.reveal({ id: folder.id, path, isNew: true });
    },
    onRenamed: (folder, keepFocus) => {
      setRenaming(null);
      if (keepFocus) focusRow(folder.id);
    },
    onItemKey: (event, folder) => {
      const row = event.currentTarget.querySelector<HTMLElement>('[data-row]');
      const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (isMenuKey) showMenu(folder, row ?? event.currentTarget);
      else if (!canEdit) return;
      else if (event.key === 'F2') setRenaming(folder);
      else if (event.key === 'Delete') void actions.trash(folder);
      else if (event.key === 'x' && (event.ctrlKey || event.metaKey)) {
        setCut(folder);
        cutAt.current = performance.now();
        announce(folderText.cut(folder.name));
      } else if (event.key === 'Escape' && cut) setCut(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  });
  const renderRow = useCallback(
    (node: TreeNode) => {
      const { folder } = node;
      const isNewer = renamed?.id === folder.id && renamed.version > folder.version;
      const name = isNewer ? renamed.name : folder.name;
      return (
        <FolderRow
          onMoveFiles={handlers.onMoveFiles}
          onDropExternal={handlers.onDropExternal}
          filesFrom={handlers.filesFrom}
          onMoveFolder={handlers.onMoveFolder}
          node={node}
          name={name}
          canEdit={canEdit}
          isCut={folder.id === cut?.id}
          onOpen={() => handlers.onOpen(folder.id)}
          onMenu={(anchor) => handlers.onMenu(folder, anchor)}
          field={
            folder.id === renaming?.id && (
              <NameField
                label={folderText.renameField(name)}
                name={name}
                onSave={(text) => handlers.onRename(folder, text, node.path)}
                onDone={(keepFocus) => handlers.onRenamed(folder, keepFocus)}
              />
            )
          }
        />
      );
    },
    [renamed, renaming, cut, canEdit, handlers],
  );

  return (
    <>
      <TreeView
        label={folderText.heading}
        open={open}
        setOpen={setOpen}
        currentId={currentFolderId}
        isDisabled={never}
        renderRow={renderRow}
        onActivate={handlers.onOpen}
        onItemKey={handlers.onItemKey}
        onPaste={(event, folderId, path) => {
          if (canEdit && event.clipboardData.files.length === 0 && paste(folderId, path))
            event.preventDefault();
        }}
        isCovered={task !== null}
        kept={[renaming, dragged].filter((folder) => folder !== null)}
        reveal={revealed.target}
        newFolder={
          newFolder && {
            place: newFolder,
            made: naming.made,
            onEnd: naming.end,
            field: <NameField label={folderText.newField} onSave={naming.save} onDone={naming.done} />,
          }
        }
        inset={isTouch ? HEADING_TOUCH : HEADING}
      />
      {topCount === 0 && (
        // Giving up gives its button the focus back.
        <div
          className={cx(
            'flex flex-col items-start gap-2 px-2 py-1 text-muted text-xs',
            newFolder && 'invisible',
          )}
        >
          {folderText.empty}
          {canEdit && (
            <Button size="sm" icon={FolderPlus} onClick={() => onNewFolder({ parentId: null })}>
              {folderText.addAtTop}
            </Button>
          )}
        </div>
      )}
      {task && (
        <FolderTasks
          task={task}
          actions={actions}
          canEdit={canEdit}
          onTask={setTask}
          onOpen={(folder) => handlers.onOpen(folder.id)}
          onNew={(folder) => onNewFolder({ parentId: folder.id })}
          onRename={setRenaming}
        />
      )}
    </>
  );
}

/** Height of the heading, which stays in sight above the tree. */
const HEADING = 36;
const HEADING_TOUCH = 44;
const never = () => false;
const TOP_LEVEL = { parentId: null };
const FIRST_PAGE = { first: 0, end: 1 };

/** After the field has gone: the row of its folder has the focus again, or what the field was asked for with. */
function focusRow(folderId: string | null, opener: HTMLElement | null = null): void {
  requestAnimationFrame(() => {
    const focused = document.activeElement;
    if (focused && focused !== document.body) return;
    const row = `[role="treeitem"][data-folder-id="${CSS.escape(folderId ?? '')}"]`;
    (document.querySelector<HTMLElement>(row) ?? opener)?.focus();
  });
}
