import { Download, Ellipsis, FolderInput, LockKeyhole, Pencil, Star, Trash2, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useCopyCommand } from '../../lib/copy-command.ts';
import { libraryText } from '../../lib/text/library.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { FileCommands } from './use-file-commands.ts';

/** What can be done to the selected files. */
export function SelectionToolbar({
  count,
  total,
  commands,
  canEdit,
  canSelectAll,
  onSelectAll,
  onClear,
  onMore,
}: {
  count: number;
  total: number;
  commands: FileCommands;
  canEdit: boolean;
  /** Everything that is here is selected, and there is more. */
  canSelectAll: boolean;
  onSelectAll: () => void;
  onClear: () => void;
  /** Opens the menu with everything that can be done. */
  onMore: (anchor: HTMLElement) => void;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const copy = useCopyCommand();
  const files = commands.filesAt();
  const only = count === 1 ? files[0] : undefined;
  const areFavourites = commands.areAll('isFavorite');
  const arePrivate = commands.areAll('isPrivate');
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={libraryText.selection}
      onKeyDown={(event) => walk(event, bar.current)}
      className="flex max-w-full animate-rise max-desk:w-full max-desk:justify-between items-center gap-1 overflow-x-auto rounded-popover bg-raised px-2 py-1.5 shadow-pop max-sm:gap-0 max-sm:px-1"
    >
      <span className="shrink-0 whitespace-nowrap px-1.5 font-semibold text-sm">
        {libraryText.selected(count)}
      </span>
      {canSelectAll && (
        <Button variant="ghost" size="sm" className="text-accent" onClick={onSelectAll}>
          {libraryText.selectAll(total)}
        </Button>
      )}
      {canEdit && (
        <>
          <Button variant="ghost" icon={FolderInput} onClick={() => commands.move()}>
            <span className="max-sm:sr-only">{libraryText.move}</span>
          </Button>
          <IconButton
            icon={Star}
            label={areFavourites ? libraryText.removeFavourite : libraryText.favourite}
            shortcut="F"
            isPressed={areFavourites}
            onClick={() => commands.toggleFavourite()}
          />
          <IconButton
            icon={LockKeyhole}
            label={arePrivate ? libraryText.makePublic : libraryText.private}
            shortcut="P"
            isPressed={arePrivate}
            className="max-sm:hidden"
            onClick={() => commands.togglePrivate()}
          />
        </>
      )}
      {canEdit && only && (
        <IconButton
          icon={Pencil}
          label={libraryText.editTitle}
          shortcut="E"
          className="max-sm:hidden"
          onClick={() => {
            const index = commands.indexOf(only.id);
            if (index !== undefined) commands.edit(index, 'title');
          }}
        />
      )}
      {canEdit && count > 1 && (
        <IconButton
          icon={Pencil}
          label={libraryText.edit}
          shortcut="Shift+E"
          className="max-sm:hidden"
          onClick={() => commands.editMany()}
        />
      )}
      {canEdit && copy && (
        <IconButton
          icon={copy.icon}
          label={copy.label}
          className="max-sm:hidden"
          onClick={() => copy.ask(commands.targetAt())}
        />
      )}
      {(only || commands.canZip) && (
        <IconButton
          icon={Download}
          label={only ? libraryText.download : libraryText.downloadZip}
          className="max-sm:hidden"
          onClick={() => void commands.download()}
        />
      )}
      {canEdit && (
        <IconButton
          icon={Trash2}
          tone="danger"
          label={libraryText.delete}
          shortcut="Del"
          onClick={() => commands.remove()}
        />
      )}
      <IconButton
        icon={Ellipsis}
        label={libraryText.moreActions}
        aria-haspopup="menu"
        onClick={(event) => onMore(event.currentTarget)}
      />
      <span aria-hidden="true" className="mx-1 h-5 w-px shrink-0 bg-line max-sm:hidden" />
      <IconButton icon={X} label={libraryText.clearSelection} shortcut="Esc" onClick={onClear} />
    </div>
  );
}

/** In a toolbar the arrows go from one control to the next. */
function walk(event: KeyboardEvent, bar: HTMLElement | null): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (!step || !bar) return;
  const controls = [...bar.querySelectorAll<HTMLElement>('button, a')];
  const at = controls.findIndex((control) => control.contains(document.activeElement));
  controls[(at + step + controls.length) % controls.length]?.focus();
  event.preventDefault();
}
