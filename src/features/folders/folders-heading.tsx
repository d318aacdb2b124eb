import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import { useLibraryId } from '../../api/library.ts';
import { useKeepView } from '../../lib/keep-view.ts';
import { paths } from '../../lib/paths.ts';
import { folderText } from '../../lib/text/folders.ts';
import { cx } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useFolderActions } from './use-folder-actions.ts';
import { type DropHandlers, useFolderDrop } from './use-folder-drop.ts';

/** Above the tree: leads to the top, and takes drops for it. */
export function FoldersHeading({
  canEdit,
  onAdd,
  ...drop
}: DropHandlers & {
  canEdit: boolean;
  /** A new folder at the top. */
  onAdd: () => void;
}) {
  const libraryId = useLibraryId();
  const keepView = useKeepView();
  const actions = useFolderActions(undefined);
  const { verdict, handlers } = useFolderDrop({
    ...drop,
    onMoveFolder: (folderId, parentId) => {
      actions.move(folderId, parentId).catch(actions.moveFailed);
    },
    place: { id: null, name: folderText.home, path: [] },
    isEnabled: canEdit,
  });
  return (
    <div
      {...handlers}
      className={cx(
        'sticky top-0 z-10 mt-2 flex h-9 shrink-0 items-center justify-between rounded-control ps-2 pe-0.5 text-xs pointer-coarse:h-11',
        verdict?.isAllowed && 'bg-accent-soft text-accent outline-2 outline-accent -outline-offset-2',
        verdict && !verdict.isAllowed && 'bg-warn-soft text-warn',
        !verdict && 'bg-bg text-muted',
      )}
    >
      <Link
        to={keepView(paths.folder(libraryId, null))}
        draggable={false}
        className="min-w-0 flex-1 truncate rounded-[4px] font-medium hover:text-text"
      >
        {verdict?.words ?? folderText.heading}
      </Link>
      {canEdit && <IconButton icon={Plus} label={folderText.addAtTop} size="sm" onClick={onAdd} />}
    </div>
  );
}
