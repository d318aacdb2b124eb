import { Check, Folder as FolderIcon, House } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { folderText } from '../../lib/text/folders.ts';
import { Icon } from '../../ui/icon.tsx';
import { FolderName } from './folder-name.tsx';
import { Twisty } from './folder-row.tsx';
import { PlaceNote, type PlaceProps, PlaceRow } from './place-row.tsx';
import type { TreeNode } from './tree-node.ts';
import { TreeView } from './tree-view.tsx';
import { useWay } from './use-way.ts';

/** Stands for the top among the tree's rows. */
const TOP = 'root';

/** Browses to a folder; what is open here is forgotten with the dialog. */
export function PickTree({
  chosenId,
  currentId,
  newId,
  beginsAtTop,
  disabledIds,
  onChoose,
  onConfirm,
}: PlaceProps & {
  /** A folder that was made meanwhile. */
  newId: string | undefined;
  /** What stands above it comes first: it does not scroll to where things are now. */
  beginsAtTop: boolean;
}) {
  const way = useWay(currentId);
  const wayToNew = useWay(newId);
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  // It begins with the place where things are now.
  const open = useMemo(() => {
    const ids = new Set([...(way?.path ?? []), ...(wayToNew?.path ?? [])]);
    for (const [id, isOpen] of opened) {
      if (isOpen) ids.add(id);
      else ids.delete(id);
    }
    return ids;
  }, [opened, way, wayToNew]);
  const setOpen = useCallback(
    (folderId: string, isOpening: boolean) => setOpened((before) => new Map(before).set(folderId, isOpening)),
    [],
  );
  const isDisabled = useCallback(
    (folderId: string, path: readonly string[]) =>
      disabledIds.includes(folderId) || path.some((id) => disabledIds.includes(id)),
    [disabledIds],
  );
  const topName = folderText.home;
  const idOf = (itemId: string) => (itemId === TOP ? null : itemId);

  const renderRow = (node: TreeNode) => {
    const { folder, level, path, isExpandable, isOpen: isShown, isCurrent, nameId, countId, toggle } = node;
    const refused = isDisabled(folder.id, path);
    return (
      <PlaceRow
        isChosen={isCurrent}
        isDisabled={refused}
        level={level}
        onClick={() => !refused && onChoose(folder.id)}
        onDoubleClick={() => !refused && onConfirm(folder.id)}
      >
        <Twisty isExpandable={isExpandable} isOpen={isShown} toggle={toggle} />
        <Icon icon={FolderIcon} className="text-muted" />
        <FolderName id={nameId} name={folder.name} />
        <PlaceNote
          id={countId}
          words={
            refused ? folderText.notIntoItself : folder.id === currentId ? folderText.dropAlreadyHere : null
          }
        />
        {isCurrent && <Icon icon={Check} />}
      </PlaceRow>
    );
  };

  return (
    <TreeView
      label={folderText.choosePlace}
      open={open}
      setOpen={setOpen}
      currentId={chosenId}
      isDisabled={isDisabled}
      renderRow={renderRow}
      onActivate={(itemId) => onConfirm(idOf(itemId))}
      onFocusItem={(itemId, item) => item.ariaDisabled !== 'true' && onChoose(idOf(itemId))}
      reveal={wayToNew ?? (beginsAtTop ? null : way)}
      topRow={{
        id: TOP,
        name: topName,
        isCurrent: chosenId === null,
        content: (
          <PlaceRow
            isChosen={chosenId === null}
            isDisabled={false}
            level={1}
            onClick={() => onChoose(null)}
            onDoubleClick={() => onConfirm(null)}
          >
            <span className="w-1" />
            <Icon icon={House} className="text-muted" />
            <span aria-hidden="true" className="min-w-0 flex-1">
              {topName}
            </span>
            {currentId === null && <PlaceNote words={folderText.dropAlreadyHere} />}
            {chosenId === null && <Icon icon={Check} />}
          </PlaceRow>
        ),
      }}
    />
  );
}
