import { Ban, ChevronRight, Folder as FolderIcon, FolderInput, FolderOpen } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { isCountKnown, useLibraryId } from '../../api/library.ts';
import { formatNumber } from '../../lib/format.ts';
import { folderText } from '../../lib/text/folders.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import type { MenuAnchor } from '../../ui/menu.tsx';
import { folderDragProps } from './folder-drag-props.ts';
import { FolderName } from './folder-name.tsx';
import { menuAnchor } from './menu-anchor.ts';
import { MoreButton } from './more-button.tsx';
import type { TreeNode } from './tree-node.ts';
import { indentOf } from './tree-shape.ts';
import { type DropHandlers, useFolderDrop } from './use-folder-drop.ts';
import { usePointed } from './use-pointed.ts';

/** Below this level the name needs the room of the picture. */
const DEEP = 6;

/** A folder in the sidebar's tree: opens, is dragged, and takes drops. */
export function FolderRow({
  node,
  name,
  canEdit,
  isCut,
  field,
  onOpen,
  onMenu,
  ...drop
}: DropHandlers & {
  node: TreeNode;
  /** As the server has just stored it, or as the list has it. */
  name: string;
  canEdit: boolean;
  /** Waiting to be moved. */
  isCut: boolean;
  /** Stands in the name's place while it is edited. */
  field: ReactNode;
  onOpen: () => void;
  onMenu: (anchor: MenuAnchor) => void;
  onMoveFolder: (folderId: string, parentId: string | null) => void;
}) {
  const { folder, level, path, isExpandable, isOpen, isCurrent, nameId, countId, toggle } = node;
  const open = () => {
    toggle();
    return true;
  };
  const { verdict, handlers } = useFolderDrop({
    ...drop,
    place: { id: folder.id, name, path },
    isEnabled: canEdit,
    onRest: isExpandable && !isOpen ? open : undefined,
  });
  const isCounted = isCountKnown(useLibraryId(), folder.totalFilesCount);
  const { isPointed, pointing } = usePointed();
  const isTarget = verdict?.isAllowed ?? false;
  // The keyboard's ways to the same are on the tree's item around this row.
  const mouse = {
    onClick: onOpen,
    onDoubleClick: () => isExpandable && toggle(),
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      if (field) return;
      event.preventDefault();
      onMenu(menuAnchor(event));
    },
  };
  return (
    <div
      data-row=""
      {...mouse}
      {...pointing}
      {...handlers}
      {...folderDragProps(folder, canEdit && !field)}
      className={cx(
        'group/row flex h-[30px] select-none items-center gap-1.5 rounded-control ps-1 pe-2 text-sm pointer-coarse:h-11',
        (isCurrent || isTarget) && 'bg-accent-soft text-accent',
        !isCurrent && !verdict && 'hover:bg-hover',
        isCurrent && 'font-medium forced-colors:outline forced-colors:outline-[Highlight]',
        isCut && 'opacity-60',
        isTarget && 'outline-2 outline-accent -outline-offset-2',
        verdict && !isTarget && 'bg-warn-soft text-warn',
        verdict?.isOpening && 'opening',
      )}
      style={{ marginInlineStart: indentOf(level) }}
    >
      <Twisty isExpandable={isExpandable} isOpen={isOpen} toggle={toggle} />
      {(verdict || level <= DEEP) && (
        <Icon
          icon={verdict ? (isTarget ? FolderInput : Ban) : isOpen ? FolderOpen : FolderIcon}
          className={cx(!isCurrent && !verdict && 'text-muted')}
        />
      )}
      {field}
      {!field && verdict && <span className="min-w-0 flex-1 truncate font-medium">{verdict.words}</span>}
      <FolderName id={nameId} name={name} className={cx(Boolean(field || verdict) && 'sr-only')} />
      <span id={countId} className="sr-only">
        {isCounted && folderText.counts(folder.totalFilesCount, folder.filesCount)}
      </span>
      {!field && (
        <span
          aria-hidden="true"
          className={cx(
            'shrink-0 text-xs',
            !isCurrent && 'text-muted',
            'group-hover/row:pointer-fine:hidden',
          )}
        >
          {isCounted && formatNumber(folder.totalFilesCount)}
        </span>
      )}
      {!field && !verdict && isPointed && (
        <MoreButton name={name} onMenu={onMenu} className="-me-1 inline-flex size-6" />
      )}
    </div>
  );
}

/** Opens and closes a folder for the mouse; the keyboard has the arrows, and the row says what it is. */
export function Twisty({
  isExpandable,
  isOpen,
  toggle,
}: {
  isExpandable: boolean;
  isOpen: boolean;
  toggle: () => void;
}) {
  if (!isExpandable) return <span className="w-5 shrink-0 pointer-coarse:w-8" />;
  return (
    <span
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        toggle();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      className="inline-flex h-full w-5 shrink-0 items-center justify-center rounded-[6px] text-muted hover:text-text pointer-coarse:w-8"
    >
      <Icon
        icon={ChevronRight}
        size={14}
        className={cx('transition-transform', isOpen ? 'rotate-90' : 'rtl:rotate-180')}
      />
    </span>
  );
}
