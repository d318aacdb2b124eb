import { RotateCw } from 'lucide-react';
import { memo, useEffect, useId, useMemo, useRef } from 'react';
import { useFolderChildren } from '../../api/folders.ts';
import type { Folder } from '../../contract/folder.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTree } from './tree-context.ts';

/** Pixels that each level is further in. */
export const INDENT = 18;

/** The focus is seen around the row, which begins where its level does. */
export const itemClassName =
  'outline-none focus-visible:*:data-row:outline-2 focus-visible:*:data-row:outline-accent focus-visible:*:data-row:-outline-offset-2';

/** At most so many rows stand for a level that is loading. */
const SKELETONS = ['1', '2', '3', '4', '5', '6'];

/** The folders directly inside one folder, or the top: loaded when shown. */
export function TreeLevel({
  parentId,
  level,
  path,
  expected,
}: {
  parentId: string | null;
  level: number;
  path: readonly string[];
  /** How many are to come: the skeleton's rows. */
  expected: number;
}) {
  const { onLevelChange } = useTree();
  const children = useFolderChildren(parentId);
  const { data } = children;
  const isFailed = children.isError && !data;
  useEffect(() => onLevelChange(isFailed ? null : data), [onLevelChange, data, isFailed]);

  if (isFailed) {
    return (
      <FailedRow level={level} isRetrying={children.isFetching} onRetry={() => void children.refetch()} />
    );
  }
  if (!data) {
    return SKELETONS.slice(0, Math.max(expected, 1)).map((key) => (
      <div
        key={key}
        className="flex h-8 items-center px-2"
        style={{ marginInlineStart: (level - 1) * INDENT }}
      >
        <Skeleton className="h-4 w-full" />
      </div>
    ));
  }
  return data.map((folder, index) => (
    <TreeItem
      key={folder.id}
      folder={folder}
      level={level}
      path={path}
      position={index + 1}
      siblings={data.length}
    />
  ));
}

/** A row, followed by the rows of what is open below it: all are siblings, and say their level themselves. */
const TreeItem = memo(function TreeItem({
  folder,
  level,
  path,
  position,
  siblings,
}: {
  folder: Folder;
  level: number;
  path: readonly string[];
  position: number;
  siblings: number;
}) {
  const tree = useTree();
  const id = useId();
  const isExpandable = folder.foldersCount > 0;
  const isOpen = isExpandable && tree.isOpen(folder.id);
  const isCurrent = tree.currentId === folder.id;
  const nameId = `${id}-name`;
  const countId = `${id}-count`;
  const pathBelow = useMemo(() => [...path, folder.id], [path, folder.id]);
  const item = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <>
      <div
        ref={item}
        role="treeitem"
        tabIndex={-1}
        data-folder-id={folder.id}
        aria-level={level}
        aria-posinset={position}
        aria-setsize={siblings}
        aria-labelledby={nameId}
        aria-describedby={countId}
        aria-selected={isCurrent}
        aria-expanded={isExpandable ? isOpen : undefined}
        onKeyDown={(event) => event.target === event.currentTarget && tree.onItemKey?.(event, folder)}
        aria-disabled={tree.isDisabled(folder.id, path) || undefined}
        className={itemClassName}
      >
        {tree.renderRow({
          folder,
          level,
          path,
          isExpandable,
          isOpen,
          isCurrent,
          nameId,
          countId,
          toggle: () => tree.setOpen(folder.id, !isOpen),
        })}
      </div>
      {isOpen && (
        <TreeLevel parentId={folder.id} level={level + 1} path={pathBelow} expected={folder.foldersCount} />
      )}
    </>
  );
});

/** A row of the tree like the others, so that arrows reach it; Enter tries again. */
function FailedRow({
  level,
  isRetrying,
  onRetry,
}: {
  level: number;
  isRetrying: boolean;
  onRetry: () => void;
}) {
  return (
    <div
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-selected={false}
      aria-label={`${folderText.levelFailed} ${folderText.retry}`}
      data-row=""
      onClick={onRetry}
      onKeyDown={(event) => event.key === 'Enter' && onRetry()}
      className="flex items-center gap-2 rounded-control px-2 py-1.5 text-xs"
      style={{ marginInlineStart: (level - 1) * INDENT }}
    >
      <span className="min-w-0 flex-1 text-warn">{folderText.levelFailed}</span>
      <span className="inline-flex items-center gap-1 font-medium text-accent">
        <Icon icon={RotateCw} size={14} className={isRetrying ? 'motion-safe:animate-spin' : ''} />
        {folderText.retry}
      </span>
    </div>
  );
}
