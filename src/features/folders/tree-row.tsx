import { Folder as FolderIcon, RotateCw } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useRef } from 'react';
import type { Folder } from '../../contract/folder.ts';
import { commonText } from '../../lib/text/common.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { RenderRow } from './tree-node.ts';
import { indentOf } from './tree-shape.ts';
import type { NewFolderPlace } from './use-new-row.ts';

/** The focus is seen around the row, which begins where its level does. */
export const itemClassName =
  'outline-none focus-visible:*:data-row:outline-2 focus-visible:*:data-row:outline-accent focus-visible:*:data-row:-outline-offset-2';

/** Where a row lies, and where it is in its level. */
type RowPlace = {
  row: number;
  /** Pixels from where the tree begins. */
  top: number;
  level: number;
  position: number;
  siblings: number;
  isTabStop: boolean;
};

export type TreeRowProps = RowPlace & {
  folder: Folder;
  path: readonly string[];
  isOpen: boolean;
  /** One is being made in it. */
  hasNew: boolean;
  isCurrent: boolean;
  isDisabled: boolean;
  renderRow: RenderRow;
  setOpen: (folderId: string, isOpen: boolean) => void;
  onItemKey?: ((event: KeyboardEvent<HTMLElement>, folder: Folder) => void) | undefined;
};

function placeProps({ row, top, level, position, siblings }: Omit<RowPlace, 'isTabStop'>) {
  return {
    'data-row-number': row,
    'aria-level': level,
    'aria-posinset': position,
    'aria-setsize': siblings,
    style: { top },
  } as const;
}

/** A folder of the tree. All rows are siblings in the document, and say their level and place themselves. */
export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { folder, path, level, isOpen, isCurrent, isDisabled, renderRow, setOpen, onItemKey } = props;
  const id = useId();
  const isExpandable = folder.foldersCount > 0 || props.hasNew;
  const nameId = `${id}-name`;
  const countId = `${id}-count`;
  return (
    <div
      role="treeitem"
      tabIndex={props.isTabStop ? 0 : -1}
      {...placeProps(props)}
      data-folder-id={folder.id}
      aria-labelledby={nameId}
      aria-describedby={countId}
      aria-selected={isCurrent}
      aria-expanded={isExpandable ? isOpen : undefined}
      aria-disabled={isDisabled || undefined}
      onKeyDown={(event) => event.target === event.currentTarget && onItemKey?.(event, folder)}
      className={`absolute inset-x-0 ${itemClassName}`}
    >
      {renderRow({
        folder,
        level,
        path,
        isExpandable,
        isOpen,
        isCurrent,
        nameId,
        countId,
        toggle: () => setOpen(folder.id, !isOpen),
      })}
    </div>
  );
});

/** A folder that is not there yet: it is being named. */
export function NewRow({
  place,
  children,
  ...rowPlace
}: Omit<RowPlace, 'isTabStop'> & {
  /** Asked for once more, it is another object. */
  place: NewFolderPlace;
  /** The field. */
  children: ReactNode;
}) {
  const row = useRef<HTMLDivElement>(null);
  const asked = useRef(place);
  const focusField = () => row.current?.querySelector('input')?.focus();
  useEffect(() => {
    if (asked.current !== place) row.current?.querySelector('input')?.focus();
    asked.current = place;
  }, [place]);
  return (
    <div
      ref={row}
      role="treeitem"
      tabIndex={-1}
      {...placeProps(rowPlace)}
      aria-selected={false}
      data-new-folder=""
      aria-label={folderText.newTitle}
      // The keyboard came to it along the rows.
      onFocus={(event) => event.target === event.currentTarget && focusField()}
      className={`absolute inset-x-0 ${itemClassName}`}
    >
      <div
        data-row=""
        className="flex h-[30px] items-center gap-1.5 rounded-control ps-1 pe-2 text-sm pointer-coarse:h-11"
        style={{ marginInlineStart: indentOf(rowPlace.level) }}
      >
        <span className="w-5 shrink-0 pointer-coarse:w-8" />
        <Icon icon={FolderIcon} className="text-muted" />
        {children}
      </div>
    </div>
  );
}

/** A folder that has not come yet: the keyboard can pass over it, and finds the folder there when it has. */
export const WaitingRow = memo(function WaitingRow(props: RowPlace) {
  return (
    <div
      role="treeitem"
      tabIndex={props.isTabStop ? 0 : -1}
      {...placeProps(props)}
      aria-selected={false}
      aria-label={commonText.loading}
      className={`absolute inset-x-0 ${itemClassName}`}
    >
      <div
        data-row=""
        className="flex h-[30px] items-center rounded-control px-2 pointer-coarse:h-11"
        style={{ marginInlineStart: indentOf(props.level) }}
      >
        <Skeleton className="h-3.5 w-full max-w-40" />
      </div>
    </div>
  );
});

/** Stands for what could not be loaded. A row like the others, so that arrows reach it; Enter tries again. */
export function FailedRow({
  isRetrying,
  onRetry,
  ...place
}: RowPlace & {
  isRetrying: boolean;
  onRetry: () => void;
}) {
  return (
    <div
      role="treeitem"
      tabIndex={place.isTabStop ? 0 : -1}
      {...placeProps(place)}
      aria-selected={false}
      aria-label={`${folderText.levelFailed} ${folderText.retry}`}
      onClick={onRetry}
      onKeyDown={(event) => event.key === 'Enter' && onRetry()}
      className={`absolute inset-x-0 ${itemClassName}`}
    >
      <div
        data-row=""
        className="flex h-[30px] items-center gap-2 rounded-control px-2 text-xs pointer-coarse:h-11"
        style={{ marginInlineStart: indentOf(place.level) }}
      >
        <span className="min-w-0 flex-1 truncate text-warn" data-tooltip={folderText.levelFailed}>
          {folderText.levelFailed}
        </span>
        <span className="inline-flex shrink-0 items-center gap-1 font-medium text-accent">
          <Icon icon={RotateCw} size={14} className={isRetrying ? 'motion-safe:animate-spin' : ''} />
          {folderText.retry}
        </span>
      </div>
    </div>
  );
}
