import { ChevronRight, Ellipsis, Folder as FolderIcon } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useFolder } from '../../api/folders.ts';
import { lazyPart } from '../../api/lazy-part.ts';
import { useLibraryId } from '../../api/library.ts';
import { keepViewNow, useKeepView } from '../../lib/keep-view.ts';
import { paths } from '../../lib/paths.ts';
import { folderText } from '../../lib/text/folders.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { type Crumb, collapseCrumbs, crumbsOf } from './crumbs.ts';
import { springTo } from './spring.ts';
import { useFolderActions } from './use-folder-actions.ts';
import { type DropHandlers, useFolderDrop } from './use-folder-drop.ts';

const MenuAt = lazyPart(async () => (await import('../../ui/menu.tsx')).MenuAt, { ahead: 'idle' });

/** The way from the top to the open folder; every place above it is a link and takes drops. */
export function Breadcrumb({
  folderId,
  canEdit,
  ...drop
}: DropHandlers & { folderId: string | null; canEdit: boolean }) {
  const folder = useFolder(folderId);
  const actions = useFolderActions(folderId);
  const crumbs = crumbsOf(folderText.home, folderId === null ? null : (folder.data ?? null));
  const { first, hidden, last } = collapseCrumbs(crumbs);
  const onMoveFolder = (id: string, parentId: string | null) => {
    actions.move(id, parentId).catch(actions.moveFailed);
  };
  const item = (crumb: Crumb) => (
    <Place
      key={crumb.id ?? ''}
      {...drop}
      onMoveFolder={onMoveFolder}
      crumb={crumb}
      canEdit={canEdit}
      isCurrent={crumb.id === folderId}
    />
  );
  return (
    <nav aria-label={folderText.breadcrumb} className="@container min-w-0 flex-1">
      <ol className="flex min-w-0 items-center text-base">
        {first.map(item)}
        {hidden.length > 0 && <HiddenPlaces crumbs={hidden} />}
        {last.map(item)}
        {folderId !== null && folder.isPending && (
          <li className="flex items-center">
            <Separator />
            <Skeleton className="h-4 w-24" />
          </li>
        )}
      </ol>
    </nav>
  );
}

function Separator() {
  return <Icon icon={ChevronRight} size={14} className="mx-1 text-line-strong rtl:rotate-180" />;
}

function Place({
  crumb,
  canEdit,
  isCurrent,
  ...drop
}: DropHandlers & {
  crumb: Crumb;
  canEdit: boolean;
  isCurrent: boolean;
  onMoveFolder: (folderId: string, parentId: string | null) => void;
}) {
  const libraryId = useLibraryId();
  const keepView = useKeepView();
  const { verdict, handlers } = useFolderDrop({
    ...drop,
    place: crumb,
    isEnabled: canEdit && !isCurrent,
    onRest: () => springTo(crumb.id),
  });
  const name = (
    <bdi className="block truncate" data-tooltip={crumb.name.length > 24 ? crumb.name : undefined}>
      {/* Opened by the drag that rested on it, it is told of nothing more. */}
      {(!isCurrent && verdict?.words) || crumb.name}
    </bdi>
  );
  return (
    // Where there is room for one place only it is the open folder; the tree has the others.
    <li
      className={cx(
        'flex min-w-0 items-center',
        !isCurrent && '@max-[240px]:hidden',
        crumb.id === null ? 'shrink-0' : !isCurrent && 'max-w-52',
      )}
    >
      {crumb.id !== null && <Separator />}
      {isCurrent ? (
        <span aria-current="page" className="min-w-0 px-1.5 font-semibold">
          {name}
        </span>
      ) : (
        <Link
          {...handlers}
          to={keepView(paths.folder(libraryId, crumb.id))}
          draggable={false}
          className={cx(
            'touch-target min-w-0 rounded-control px-1.5 py-1 hover:bg-hover hover:text-text',
            verdict?.isAllowed && 'bg-accent-soft text-accent outline-2 outline-accent -outline-offset-2',
            verdict && !verdict.isAllowed && 'bg-warn-soft text-warn',
            verdict?.isOpening && 'opening',
            !verdict && 'text-muted',
          )}
        >
          {name}
        </Link>
      )}
    </li>
  );
}

function HiddenPlaces({ crumbs }: { crumbs: readonly Crumb[] }) {
  const libraryId = useLibraryId();
  const navigate = useNavigate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <li className="flex items-center @max-[240px]:hidden">
      <Separator />
      <IconButton
        icon={Ellipsis}
        label={folderText.hiddenCrumbs}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        size="sm"
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      {anchor && (
        <Suspense>
          <MenuAt
            label={folderText.hiddenCrumbs}
            items={crumbs.map(({ id, name }) => ({ id: id ?? '', label: name, icon: FolderIcon }))}
            onAction={(id) => void navigate(keepViewNow(paths.folder(libraryId, id)))}
            onClose={() => setAnchor(null)}
            anchor={anchor}
          />
        </Suspense>
      )}
    </li>
  );
}
