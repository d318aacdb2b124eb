import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { cachedFolderPages, useFolderWindow } from '../../api/folder-pages.ts';
import { useFolder } from '../../api/folders.ts';
import { lazyPart } from '../../api/lazy-part.ts';
import { useLibraryId } from '../../api/library.ts';
import type { Folder } from '../../contract/folder.ts';
import { keepViewNow } from '../../lib/keep-view.ts';
import { paths } from '../../lib/paths.ts';
import { commonText } from '../../lib/text/common.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CARD_GAP, CARD_HEIGHT, cardMove, cardRows, heightOf, useColumns } from './card-rows.ts';
import { useDraggedFolder } from './dragged-folder.ts';
import { FolderCard } from './folder-card.tsx';
import type { FolderTask } from './folder-tasks.tsx';
import { loadedLevels } from './loaded-levels.ts';
import { rowsWith } from './row-window.ts';
import { type FocusedCard, useCardFocus } from './use-card-focus.ts';
import { useFolderActions } from './use-folder-actions.ts';
import type { DropHandlers } from './use-folder-drop.ts';
import { useHeldFolder } from './use-held-folder.ts';
import { usePointed } from './use-pointed.ts';
import { useRowWindow } from './use-row-window.ts';

// Nothing of these is on the first screen.
const FolderTasks = lazyPart(async () => (await import('./folder-tasks.tsx')).FolderTasks, {
  ahead: 'input',
});

/** The folders directly inside the open one, as cards above its files. Nothing where there are none. */
export function FolderCards({
  folderId,
  canEdit,
  className,
  ...drop
}: DropHandlers & { folderId: string | null; canEdit: boolean; className?: string }) {
  const libraryId = useLibraryId();
  const navigate = useNavigate();
  const folder = useFolder(folderId).data;
  const [task, setTask] = useState<FolderTask | null>(null);
  const actions = useFolderActions(folderId, (folder) => setTask({ kind: 'delete', folder }));
  const [renaming, setRenaming] = useState<Folder | null>(null);
  /** The folder whose cards are all shown. */
  const [expandedId, setExpandedId] = useState<string | null | undefined>(undefined);
  const list = useRef<HTMLUListElement>(null);
  const dragged = useDraggedFolder();
  const [place, setPlace] = useState<FocusedCard | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  /** The server's answer to the last rename, shown until the list has it too. */
  const [renamed, setRenamed] = useState<Folder | null>(null);

  const [wanted, setWanted] = useState({ first: 0, end: 1 });
  const children = useFolderWindow({ parentId: folderId }, wanted);
  const count = children.total ?? folder?.foldersCount ?? 0;
  const columns = useColumns(list, count > 0);
  const isExpanded = expandedId === folderId;
  const { shown, shownRows, isMore, hasWindow, height } = cardRows(count, columns, isExpanded);
  const scroll = useRowWindow(list, { count: shownRows, pitch: CARD_HEIGHT + CARD_GAP });
  const { drawn, calm } = scroll.view;
  const [first, end] = [calm.first * columns, Math.min(shown, calm.end * columns)];
  if (wanted.first !== first || wanted.end !== end) setWanted({ first, end });
  const pages = cachedFolderPages(useQueryClient(), libraryId);
  const isHeld = hasFocus && place?.parentId === folderId;
  const loaded = useHeldFolder(loadedLevels(pages), isHeld ? place : null);
  const focus = useCardFocus({
    list,
    loaded,
    shown,
    parentId: folderId,
    place,
    setPlace,
    hasFocus,
    setHasFocus,
    isCovered: task !== null,
    isEditing: renaming !== null,
  });
  const focusedRow = Math.floor(focus.index / columns);
  const isRenamed = hasFocus && renamed !== null && place?.folder?.id === renamed.id;
  const { show } = scroll;
  useLayoutEffect(() => {
    // With a new name it is in another place.
    if (isRenamed) show(focusedRow);
  }, [isRenamed, focusedRow, show]);

  if (children.isFailed) {
    return (
      <p role="alert" className={cx('flex items-center gap-2 text-warn', className)}>
        {folderText.levelFailed}
        <Button size="sm" onClick={children.refetch}>
          {folderText.retry}
        </Button>
      </p>
    );
  }
  // What stands below waits where nobody knows yet how much room this takes.
  const isKnown = children.total !== null || folder !== undefined;
  if (count === 0) return isKnown ? null : <span data-pending hidden />;

  const kept = hasFocus ? [focusedRow] : [];
  const indexes = rowsWith(drawn, kept).flatMap((row) =>
    Array.from({ length: Math.min(columns, shown - row * columns) }, (_, column) => row * columns + column),
  );
  // A card that is dragged must not leave the document: its drag would not end.
  const draggedAt = dragged ? loaded.indexOf(folderId, dragged.id) : undefined;
  if (draggedAt !== undefined && draggedAt < shown && !indexes.includes(draggedAt)) indexes.push(draggedAt);
  const firstDrawn = indexes[0] ?? 0;
  const tabStop = indexes.includes(focus.index) ? focus.index : firstDrawn;
  const path = folder && folderId !== null ? [...folder.ancestors.map(({ id }) => id), folder.id] : [];
  const onMoveFolder = (id: string, parentId: string | null) => {
    actions.move(id, parentId).catch(actions.moveFailed);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.matches('[data-card]')) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const to = cardMove(event.key, Number(target.dataset.card), columns, shown);
    if (to === null) return;
    event.preventDefault();
    focus.moveTo(to);
    scroll.show(Math.floor(to / columns));
  };

  return (
    <div className={cx('flex flex-col items-start gap-1 pb-4', className)}>
      <div
        // Room for the focus ring of the outermost cards.
        className={cx('w-full', hasWindow && '-m-1 box-content max-h-[55vh] overflow-y-auto p-1')}
        style={{ height }}
      >
        <ul
          ref={list}
          aria-label={folderText.inside(folder?.name ?? folderText.home)}
          onKeyDown={onKeyDown}
          {...focus.events}
          className="relative w-full [overflow-anchor:none]"
          style={{ height: heightOf(shownRows) }}
        >
          {indexes.map((index) => {
            const listed = loaded.at(folderId, index);
            const isNewer = listed && renamed?.id === listed.id && renamed.version > listed.version;
            const child = isNewer ? renamed : listed;
            return (
              <CardPlace key={child?.id ?? index} index={index} count={count} columns={columns}>
                {(isPointed) =>
                  child ? (
                    <FolderCard
                      {...drop}
                      folder={child}
                      index={index}
                      isTabStop={index === tabStop}
                      isMenuShown={isPointed}
                      path={path}
                      canEdit={canEdit}
                      onMoveFolder={onMoveFolder}
                      onMenu={(anchor) => setTask({ kind: 'menu', folder: child, anchor })}
                      onTrash={() => void actions.trash(child)}
                      onRename={() => setRenaming(child)}
                      rename={
                        renaming?.id === child.id
                          ? {
                              save: async (name) => setRenamed(await actions.rename(child, name)),
                              done: () => setRenaming(null),
                            }
                          : null
                      }
                    />
                  ) : (
                    // The keyboard can be here before the folder is.
                    <button
                      type="button"
                      aria-disabled="true"
                      aria-label={commonText.loading}
                      data-card={index}
                      tabIndex={index === tabStop ? 0 : -1}
                      className="size-full rounded-card"
                    >
                      <Skeleton className="h-full rounded-card" />
                    </button>
                  )
                }
              </CardPlace>
            );
          })}
        </ul>
      </div>
      {isMore && (
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={isExpanded}
          onClick={() => setExpandedId(isExpanded ? undefined : folderId)}
        >
          {isExpanded ? folderText.showFewer : folderText.showAll(count)}
        </Button>
      )}
      <Suspense>
        {task && (
          <FolderTasks
            task={task}
            actions={actions}
            canEdit={canEdit}
            onTask={setTask}
            onOpen={(opened) => void navigate(keepViewNow(paths.folder(libraryId, opened.id)))}
            onRename={setRenaming}
          />
        )}
      </Suspense>
    </div>
  );
}

function CardPlace({
  index,
  count,
  columns,
  children,
}: {
  index: number;
  count: number;
  columns: number;
  children: (isPointed: boolean) => ReactNode;
}) {
  const { isPointed, pointing } = usePointed();
  return (
    <li
      {...pointing}
      aria-setsize={count}
      aria-posinset={index + 1}
      className="group/card absolute"
      style={placeOf(index, columns)}
    >
      {children(isPointed)}
    </li>
  );
}

/** Where a card lies: its row from its number, its column as a share of the width. */
function placeOf(index: number, columns: number) {
  const column = index % columns;
  const width = `((100% - ${(columns - 1) * CARD_GAP}px) / ${columns})`;
  return {
    top: Math.floor(index / columns) * (CARD_HEIGHT + CARD_GAP),
    height: CARD_HEIGHT,
    width: `calc(${width})`,
    insetInlineStart: `calc(${width} * ${column} + ${column * CARD_GAP}px)`,
  };
}
