import { Folder as FolderIcon, RotateCcw, Trash2 } from 'lucide-react';
import type { TrashItem } from '../../contract/trash.ts';
import { formatBytes, formatDateTime } from '../../lib/format.ts';
import { trashText } from '../../lib/text/trash.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Thumbnail } from '../../ui/thumbnail.tsx';
import { daysLeftOf, nameOf, placeOf } from './trash-item.ts';

/** One thing that was deleted: what it is, where it was, when it went, and the ways out. */
export function TrashRow({
  item,
  isSelected,
  canEdit,
  onSelect,
  onRestore,
  onDelete,
  onOpen,
}: {
  item: TrashItem;
  isSelected: boolean;
  canEdit: boolean;
  onSelect: (isSelected: boolean, isRange: boolean) => void;
  onRestore: () => void;
  /** Undefined where it went with its folder, and can only be restored alone. */
  onDelete: (() => void) | undefined;
  /** Shows what is in a folder. */
  onOpen?: (() => void) | undefined;
}) {
  const name = nameOf(item);
  const daysLeft = daysLeftOf(item, Date.now());
  return (
    <li
      className={cx(
        'flex min-h-14 items-center gap-3 border-line border-b px-2 py-1.5 [contain-intrinsic-size:auto_56px] [content-visibility:auto]',
        isSelected && 'bg-accent-soft',
      )}
    >
      {canEdit && (
        <Checkbox
          label={trashText.select(name)}
          hideLabel
          isSelected={isSelected}
          // The native event knows of the Shift key; the change does not.
          onClick={(event) => onSelect(event.currentTarget.checked, event.shiftKey)}
          onChange={keepControlled}
        />
      )}
      <span className="flex h-9 w-12 shrink-0 items-center justify-center overflow-hidden rounded-[6px] bg-sunken text-muted">
        {item.kind === 'file' ? (
          <Thumbnail file={item.file} width={48} height={36} />
        ) : (
          <Icon icon={FolderIcon} size={18} />
        )}
      </span>
      <div className="grid min-w-0 flex-1 gap-x-4 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_10.5rem] md:items-center">
        <div className="min-w-0">
          <p className="truncate font-medium" data-tooltip={name.length > 40 ? name : undefined}>
            {onOpen && item.kind === 'folder' && item.folder.totalFilesCount > 0 ? (
              <button
                type="button"
                aria-label={trashText.inside(name)}
                onClick={onOpen}
                className="max-w-full cursor-pointer truncate align-bottom hover:underline pointer-coarse:min-h-11 pointer-coarse:underline"
              >
                <bdi>{name}</bdi>
              </button>
            ) : (
              <bdi>{name}</bdi>
            )}
          </p>
          <p className="truncate text-muted text-xs">
            {item.kind === 'file'
              ? formatBytes(item.file.upload.fileSize)
              : trashText.folderOf(item.folder.totalFilesCount)}
          </p>
        </div>
        <p className="truncate text-muted text-xs" data-tooltip={placeOf(item)}>
          <span className="sr-only">{trashText.wasIn('')}</span>
          <bdi>{placeOf(item)}</bdi>
        </p>
        <time dateTime={item.trashedAt} className="truncate text-muted text-xs">
          <span className="sr-only">{trashText.deletedAt('')}</span>
          <span className="max-md:sr-only">{formatDateTime(item.trashedAt)}</span>
          <span className={cx('block', daysLeft <= 3 && 'text-warn')}>{trashText.daysLeft(daysLeft)}</span>
        </time>
      </div>
      {canEdit && (
        <div className="flex shrink-0 items-center gap-1">
          <Button
            size="sm"
            icon={RotateCcw}
            aria-label={trashText.restoreOne(name)}
            onClick={onRestore}
            className="max-md:hidden"
          >
            {trashText.restore}
          </Button>
          <IconButton
            icon={RotateCcw}
            label={trashText.restoreOne(name)}
            onClick={onRestore}
            className="md:hidden"
          />
          {onDelete && (
            <IconButton icon={Trash2} tone="danger" label={trashText.deleteOne(name)} onClick={onDelete} />
          )}
        </div>
      )}
    </li>
  );
}

const keepControlled = () => undefined;
