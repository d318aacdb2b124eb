import { type KeyboardEvent, lazy, type ReactNode, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useFolderWindow } from '../../api/folder-pages.ts';
import { useFolder } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import { loadPart } from '../../api/load-part.ts';
import type { Folder } from '../../contract/folder.ts';
import { paths } from '../../lib/paths.ts';
import { commonText } from '../../lib/text/common.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CARD_GAP, CARD_HEIGHT, cardMove, cardRows, heightOf, useColumns } from './card-rows.ts';
import { FolderCard } from './folder-card.tsx';
import { useDraggedFolder } from './folder-drop.ts';
import type { FolderTask } from './folder-tasks.tsx';
import { rowsWith } from './row-window.ts';
import { useFolderActions } from './use-folder-actions.ts';
import type { DropHandlers } from './use-folder-drop.ts';
import { usePointed } from './use-pointed.ts';
import { useRowWindow } from './use-row-window.ts';

// Nothing of these is on the first screen.
const FolderTasks = lazy(async () => ({
  default: (await loadPart(() => import('./folder-tasks.tsx'))).FolderTasks,
}));

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
  const actions = useFolderActions(folderId);
  const [task, setTask] = useState<FolderTask | null>(null);
  const [renaming, setRenaming] = useState<Folder | null>(null);
  /** The folder whose cards are all shown. */
  const [expandedId, setExpandedId] = useState<string | null | undefined>(undefined);
  const list = useRef<HTMLUListElement>(null);
  const dragged = useDraggedFolder();
  const [at, setAt] = useState(0);
  const [hasFocus, setHasFocus] = useState(false);

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
  const focused = Math.min(at, shown - 1);

  useLayoutEffect(() => {
    if (!hasFocus || task !== null || renaming !== null) return;
    const { activeElement } = document;
    const card = list.current?.querySelector<HTMLElement>(`[data-card="${focused}"]`);
    const isOurs = activeElement?.matches('[data-card]') && list.current?.contains(activeElement);
    if (card !== activeElement && (isOurs || activeElement === document.body)) {
      card?.focus({ preventScroll: true });
    }
  });

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

  const kept = hasFocus ? [Math.floor(focused / columns)] : [];
  const indexes = rowsWith(drawn, kept).flatMap((row) =>
    Array.from({ length: Math.min(columns, shown - row * columns) }, (_, column) => row * columns + column),
  );
  // A card that is dragged must not leave the document: its drag would not end.
  const draggedAt = dragged ? children.indexOf(dragged.id) : undefined;
  if (draggedAt !== undefined && draggedAt < shown && !indexes.includes(draggedAt)) indexes.push(draggedAt);
  const firstDrawn = indexes[0] ?? 0;
  const tabStop = indexes.includes(focused) ? focused : firstDrawn;
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
    setAt(to);
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
          onFocus={({ target }) => {
            if (!(target instanceof HTMLElement) || target.dataset.card === undefined) return;
            setAt(Number(target.dataset.card));
            setHasFocus(true);
          }}
          onBlur={({ target, relatedTarget, currentTarget }) => {
            const isWithin = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
            // A card that is taken from the document was not left on purpose.
            if (!isWithin && task === null)
              requestAnimationFrame(() => target.isConnected && setHasFocus(false));
          }}
          className="relative w-full [overflow-anchor:none]"
          style={{ height: heightOf(shownRows) }}
        >
          {indexes.map((index) => {
            const child = children.at(index);
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
                              save: (name) => actions.rename(child, name),
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
            onOpen={(opened) => void navigate(paths.folder(libraryId, opened.id))}
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
