import { Folder as FolderIcon, FolderInput } from 'lucide-react';
import { type MouseEvent, useLayoutEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useFolder, useFolderChildren } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import type { Folder } from '../../contract/folder.ts';
import { formatNumber } from '../../lib/format.ts';
import { paths } from '../../lib/paths.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { folderDragProps } from './folder-drag-props.ts';
import { menuAnchor } from './folder-menu.tsx';
import { FolderName } from './folder-name.tsx';
import { type FolderTask, FolderTasks } from './folder-tasks.tsx';
import { useFolderActions } from './use-folder-actions.ts';
import { type DropHandlers, useFolderDrop } from './use-folder-drop.ts';

/** Pixels: a card is at least so wide, with this gap; two fit on a phone. */
const CARD = 190;
const GAP = 10;
/** Rows before "Show all". */
const ROWS = 2;

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
  const { data: folders, isError, refetch } = useFolderChildren(folderId);
  const actions = useFolderActions(folderId);
  const [task, setTask] = useState<FolderTask | null>(null);
  /** The folder whose cards are all shown. */
  const [expandedId, setExpandedId] = useState<string | null | undefined>(undefined);
  const list = useRef<HTMLUListElement>(null);
  const columns = useColumns(list, folders !== undefined || (folder?.foldersCount ?? 0) > 0);

  const count = folders?.length ?? folder?.foldersCount ?? 0;
  if (isError && !folders) {
    return (
      <p role="alert" className={cx('flex items-center gap-2 text-warn', className)}>
        {folderText.levelFailed}
        <Button size="sm" onClick={() => void refetch()}>
          {folderText.retry}
        </Button>
      </p>
    );
  }
  if (count === 0) return null;
  const isExpanded = expandedId === folderId;
  const most = columns * ROWS;
  const path = folder && folderId !== null ? [...folder.ancestors.map(({ id }) => id), folder.id] : [];
  const onMoveFolder = (id: string, parentId: string | null) => {
    actions.move(id, parentId).catch(actions.moveFailed);
  };
  return (
    <div className={cx('flex flex-col items-start gap-1 pb-4', className)}>
      <ul
        ref={list}
        aria-label={folderText.inside(folder?.name ?? folderText.home)}
        className="grid w-full"
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gap: GAP }}
      >
        {folders
          ? folders
              .slice(0, isExpanded ? undefined : most)
              .map((child) => (
                <Card
                  key={child.id}
                  {...drop}
                  folder={child}
                  path={path}
                  canEdit={canEdit}
                  onMoveFolder={onMoveFolder}
                  onMenu={(anchor) => setTask({ kind: 'menu', folder: child, anchor })}
                  onTrash={() => void actions.trash(child)}
                />
              ))
          : SKELETONS.slice(0, Math.min(count, most)).map((key) => (
              <li key={key}>
                <Skeleton className="h-11 rounded-card" />
              </li>
            ))}
      </ul>
      {count > most && (
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={isExpanded}
          onClick={() => setExpandedId(isExpanded ? undefined : folderId)}
        >
          {isExpanded ? folderText.showFewer : folderText.showAll(count)}
        </Button>
      )}
      {task && (
        <FolderTasks
          task={task}
          actions={actions}
          onTask={setTask}
          onOpen={(opened) => void navigate(paths.folder(libraryId, opened.id))}
        />
      )}
    </div>
  );
}

const SKELETONS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** How many cards fit beside each other in `list`, kept up with its width. */
function useColumns(list: React.RefObject<HTMLElement | null>, isShown: boolean): number {
  const [columns, setColumns] = useState(4);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !isShown) return;
    const measure = () => setColumns(Math.max(2, Math.floor((element.clientWidth + GAP) / (CARD + GAP))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, isShown]);
  return columns;
}

function Card({
  folder,
  path,
  canEdit,
  onMenu,
  onTrash,
  ...drop
}: DropHandlers & {
  folder: Folder;
  path: readonly string[];
  canEdit: boolean;
  onMoveFolder: (folderId: string, parentId: string | null) => void;
  onMenu: (anchor: ReturnType<typeof menuAnchor>) => void;
  onTrash: () => void;
}) {
  const libraryId = useLibraryId();
  const { verdict, handlers } = useFolderDrop({
    ...drop,
    place: { id: folder.id, name: folder.name, path },
    isEnabled: canEdit,
  });
  const isTarget = verdict?.isAllowed ?? false;
  return (
    <li>
      <Link
        to={paths.folder(libraryId, folder.id)}
        aria-label={folder.name}
        aria-describedby={`folder-card-${folder.id}`}
        {...handlers}
        {...folderDragProps(folder, canEdit)}
        onContextMenu={(event: MouseEvent<HTMLElement>) => {
          if (!canEdit) return;
          event.preventDefault();
          event.stopPropagation();
          onMenu(menuAnchor(event));
        }}
        onKeyDown={(event) => {
          if (!canEdit) return;
          const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
          if (isMenuKey) onMenu(event.currentTarget);
          else if (event.key === 'Delete') onTrash();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className={cx(
          'flex h-11 items-center gap-2.5 rounded-card border px-3 text-sm transition-colors',
          isTarget
            ? 'border-accent bg-accent-soft text-accent outline-1 outline-accent'
            : 'border-line bg-surface hover:bg-hover',
          verdict && !isTarget && 'text-muted opacity-70',
        )}
      >
        <Icon icon={isTarget ? FolderInput : FolderIcon} className={cx(!isTarget && 'text-muted')} />
        {verdict ? (
          <span className="min-w-0 flex-1 truncate font-medium">{verdict.words}</span>
        ) : (
          <FolderName name={folder.name} className="font-medium" />
        )}
        <span aria-hidden="true" className={cx('text-xs', !isTarget && 'text-muted')}>
          {formatNumber(folder.totalFilesCount)}
        </span>
        <span id={`folder-card-${folder.id}`} className="sr-only">
          {folderText.files(folder.totalFilesCount)}
        </span>
      </Link>
    </li>
  );
}
