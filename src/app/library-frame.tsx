import { type DragEvent, Suspense, useMemo, useRef, useState } from 'react';
import { Outlet, useMatch, useParams } from 'react-router';
import { lazyPart } from '../api/lazy-part.ts';
import { useLibraryKind } from '../api/library.ts';
import { useSession } from '../api/session.ts';
import type { ContentDrag } from '../features/folders/dragging.tsx';
import { FoldersHeading } from '../features/folders/folders-heading.tsx';
import type { NewFolderPlace } from '../features/folders/use-new-row.ts';
import { targetOf } from '../features/library/bulk-target.ts';
import { useFileActions } from '../features/library/file-actions-context.tsx';
import { DropZone } from '../features/upload/drop-zone.tsx';
import { UploadTray } from '../features/upload/upload-tray.tsx';
import { ContentTasksContext } from '../lib/content-tasks.ts';
import { ROOT_FOLDER } from '../lib/paths.ts';
import { libraryText } from '../lib/text/library.ts';
import { useViewState } from '../lib/use-view-state.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { FROM_LIST, type LibraryOutlet, type MoveQuestion } from './library-context.ts';
import { Shell } from './shell.tsx';
import { Sidebar } from './sidebar.tsx';
import { useContentTasks } from './use-content-tasks.ts';
import { useDropHandlers } from './use-drop-handlers.ts';
import { useIsFirstScreenDone } from './use-is-first-screen-done.ts';
import { useIsPressed } from './use-is-pressed.ts';
import { useIsQueue } from './use-is-queue.ts';
import { useIsSettings } from './use-is-settings.ts';
import { useIsTrash } from './use-is-trash.ts';
import { useLive } from './use-live.ts';

const FolderTree = lazyPart(async () => (await import('../features/folders/folder-tree.tsx')).FolderTree);
const Dragging = lazyPart(async () => (await import('../features/folders/dragging.tsx')).Dragging, {
  ahead: 'input',
});
const DetailsPanel = lazyPart(
  async () => (await import('../features/details/details-panel.tsx')).DetailsPanel,
  { ahead: 'input' },
);
const NewFolderDialog = lazyPart(
  async () => (await import('../features/folders/new-folder-dialog.tsx')).NewFolderDialog,
  { ahead: 'input' },
);
const MoveDialog = lazyPart(async () => (await import('../features/folders/move-dialog.tsx')).MoveDialog, {
  ahead: 'input',
});
const LaterTasks = lazyPart(async () => (await import('./later-tasks.tsx')).LaterTasks);

/** The frame with its folders, its details, its uploads and its questions; the page itself is the outlet. */
export function LibraryFrame() {
  const { folderId } = useParams();
  const isTrash = useIsTrash();
  const isMedia = useMatch('/l/:libraryId/media') !== null;
  const isQueue = useIsQueue();
  const isSettings = useIsSettings();
  const hasFolders = useLibraryKind() !== 'flockx';
  const { data: session, isPending: isAccessPending } = useSession();
  const canEdit = session?.abilities.includes('media:write') ?? false;
  const [state, changeView] = useViewState();
  const actions = useFileActions();
  /** The folder to make one in; undefined: nobody asks. */
  const [newFolderIn, setNewFolderIn] = useState<string | null | undefined>(undefined);
  /** Where the tree has a field for one. */
  const [newInTree, setNewInTree] = useState<NewFolderPlace | null>(null);
  const [moveQuestion, setMoveQuestion] = useState<MoveQuestion | null>(null);

  const currentFolderId = folderId === undefined ? undefined : folderId === ROOT_FOLDER ? null : folderId;
  const drop = useDropHandlers();
  const pasteFiles = (to: string, since: number) => {
    if (!actions.cut || actions.cutAt < since) return false;
    actions.move(actions.cut, to);
    actions.cut = null;
    return true;
  };
  const outlet = useMemo<LibraryOutlet>(
    () => ({ canEdit, isAccessPending, askForFolder: setNewFolderIn, askWhereTo: setMoveQuestion }),
    [canEdit, isAccessPending],
  );
  const isFirstScreenDone = useIsFirstScreenDone(
    hasFolders && !isTrash && !isQueue && !isSettings && !isMedia,
  );
  useLive(isFirstScreenDone);
  const content = useContentTasks(canEdit);
  const isPressed = useIsPressed();
  const contentDrag = useRef<ContentDrag | null>(null);
  const onDrag = (event: DragEvent<HTMLElement>) => contentDrag.current?.(event);
  const drags = { onDragEnter: onDrag, onDragOver: onDrag, onDragLeave: onDrag, onDrop: onDrag };
  const closeDetails = () => changeView({ file: null }, { replace: true });

  return (
    <ContentTasksContext value={content.tasks}>
      <DropZone
        folderId={currentFolderId ?? null}
        isReady={isFirstScreenDone}
        refusal={isTrash ? 'trash' : !hasFolders ? 'byUrl' : session && !canEdit ? 'readOnly' : null}
      >
        <Shell
          sidebar={
            <Sidebar
              isFirstScreenDone={isFirstScreenDone}
              folders={
                hasFolders && (
                  <>
                    <FoldersHeading
                      {...drop}
                      canEdit={canEdit}
                      onAdd={() => setNewInTree({ parentId: null })}
                    />
                    {isFirstScreenDone ? (
                      <Suspense fallback={<TreeSkeleton />}>
                        <FolderTree
                          {...drop}
                          canEdit={canEdit}
                          currentFolderId={currentFolderId}
                          newFolder={newInTree}
                          onNewFolder={setNewInTree}
                          onPasteFiles={pasteFiles}
                        />
                      </Suspense>
                    ) : (
                      <TreeSkeleton />
                    )}
                  </>
                )
              }
            />
          }
          details={
            state.file && (
              <Suspense>
                <DetailsPanel
                  fileId={state.file}
                  canEdit={canEdit}
                  onClose={closeDetails}
                  onOpenPreview={(preview) => changeView({ preview }, { state: FROM_LIST })}
                  onRequestMove={(id) =>
                    setMoveQuestion({
                      subject: libraryText.moveSubject(1),
                      onMove: (to) => actions.move(targetOf([id]), to),
                    })
                  }
                  onRequestDelete={(id) => actions.deleteShown(id, closeDetails)}
                />
              </Suspense>
            )
          }
          onCloseDetails={closeDetails}
          tray={<UploadTray onAskWhereTo={setMoveQuestion} />}
        >
          <div role="presentation" {...drags} className="contents">
            <Outlet context={outlet} />
          </div>
        </Shell>
        <Suspense>
          {isPressed && <Dragging {...drop} folderId={currentFolderId} content={contentDrag} />}
        </Suspense>
        <Suspense>
          {newFolderIn !== undefined && (
            <NewFolderDialog parentId={newFolderIn} onClose={() => setNewFolderIn(undefined)} />
          )}
          {moveQuestion && (
            <MoveDialog
              subject={moveQuestion.subject}
              currentId={moveQuestion.currentId}
              isChoice={moveQuestion.isChoice ?? false}
              onMove={async (to) => moveQuestion.onMove(to)}
              onClose={() => setMoveQuestion(null)}
            />
          )}
        </Suspense>
        <Suspense>{isFirstScreenDone && <LaterTasks content={content} canEdit={canEdit} />}</Suspense>
      </DropZone>
    </ContentTasksContext>
  );
}

function TreeSkeleton() {
  return <Skeleton className="mx-2 my-1.5 h-4 w-32" />;
}
