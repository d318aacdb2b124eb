import { Ban, Folder as FolderIcon, FolderInput } from 'lucide-react';
import { type MouseEvent, Suspense } from 'react';
import { Link } from 'react-router';
import { lazyPart } from '../../api/lazy-part.ts';
import { isCountKnown, useLibraryId } from '../../api/library.ts';
import type { Folder } from '../../contract/folder.ts';
import { formatNumber } from '../../lib/format.ts';
import { useKeepView } from '../../lib/keep-view.ts';
import { paths } from '../../lib/paths.ts';
import { folderText } from '../../lib/text/folders.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import type { MenuAnchor } from '../../ui/menu.tsx';
import { folderDragProps } from './folder-drag-props.ts';
import { FolderName } from './folder-name.tsx';
import { menuAnchor } from './menu-anchor.ts';
import { MoreButton } from './more-button.tsx';
import { springTo } from './spring.ts';
import { type DropHandlers, useFolderDrop } from './use-folder-drop.ts';

const NameField = lazyPart(async () => (await import('./name-field.tsx')).NameField, { ahead: 'input' });

const frame = 'flex h-full items-center gap-2.5 rounded-card border px-3 text-sm transition-colors';

/** A folder above the files: opens, is dragged, and takes drops. */
export function FolderCard({
  folder,
  index,
  isTabStop,
  isMenuShown,
  path,
  canEdit,
  onMenu,
  onTrash,
  onRename,
  rename,
  ...drop
}: DropHandlers & {
  folder: Folder;
  index: number;
  isTabStop: boolean;
  /** The pointer is over it. */
  isMenuShown: boolean;
  /** Ids of the folders above it, root first. */
  path: readonly string[];
  canEdit: boolean;
  onMoveFolder: (folderId: string, parentId: string | null) => void;
  onMenu: (anchor: MenuAnchor) => void;
  onTrash: () => void;
  onRename: () => void;
  /** Its name is being edited. */
  rename: { save: (name: string) => Promise<unknown>; done: () => void } | null;
}) {
  const libraryId = useLibraryId();
  const keepView = useKeepView();
  const isCounted = isCountKnown(libraryId, folder.totalFilesCount);
  const { verdict, handlers } = useFolderDrop({
    ...drop,
    place: { id: folder.id, name: folder.name, path },
    isEnabled: canEdit,
    onRest: () => springTo(folder.id),
  });
  const isTarget = verdict?.isAllowed ?? false;
  if (rename) {
    return (
      <div className={`${frame} border-line bg-surface`}>
        <Icon icon={FolderIcon} className="text-muted" />
        <Suspense>
          <NameField
            label={folderText.renameField(folder.name)}
            name={folder.name}
            onSave={rename.save}
            onDone={rename.done}
          />
        </Suspense>
      </div>
    );
  }
  return (
    <>
      <Link
        to={keepView(paths.folder(libraryId, folder.id))}
        data-card={index}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={folder.name}
        aria-describedby={`folder-card-${folder.id}`}
        {...handlers}
        {...folderDragProps(folder, canEdit)}
        onContextMenu={(event: MouseEvent<HTMLElement>) => {
          event.preventDefault();
          event.stopPropagation();
          onMenu(menuAnchor(event));
        }}
        onKeyDown={(event) => {
          const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
          if (isMenuKey) onMenu(event.currentTarget);
          else if (event.key === 'Delete' && canEdit) onTrash();
          else if (event.key === 'F2' && canEdit) onRename();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className={cx(
          frame,
          'pointer-coarse:pe-11',
          isTarget && 'border-accent bg-accent-soft text-accent outline-1 outline-accent',
          verdict && !isTarget && 'border-warn bg-warn-soft text-warn',
          verdict?.isOpening && 'opening',
          !verdict && 'border-line bg-surface hover:bg-hover',
        )}
      >
        <Icon
          icon={verdict ? (isTarget ? FolderInput : Ban) : FolderIcon}
          className={cx(!verdict && 'text-muted')}
        />
        {verdict ? (
          <span className="min-w-0 flex-1 truncate font-medium">{verdict.words}</span>
        ) : (
          <FolderName name={folder.name} className="font-medium" />
        )}
        {!verdict && (
          <span
            aria-hidden="true"
            className="text-muted text-xs max-[480px]:hidden group-hover/card:pointer-fine:invisible"
          >
            {isCounted && formatNumber(folder.totalFilesCount)}
          </span>
        )}
        <span id={`folder-card-${folder.id}`} className="sr-only">
          {isCounted && folderText.counts(folder.totalFilesCount, folder.filesCount)}
        </span>
      </Link>
      {!verdict && isMenuShown && (
        <MoreButton
          name={folder.name}
          onMenu={onMenu}
          className="absolute inset-y-0 end-1.5 my-auto inline-flex size-7 text-muted pointer-coarse:end-0"
        />
      )}
    </>
  );
}
