import { FolderPlus, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useFolder } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { fieldClassName } from '../../ui/text-field.tsx';
import { FolderMatches } from './folder-matches.tsx';
import { NewFolderDialog } from './new-folder-dialog.tsx';
import { PickTree } from './pick-tree.tsx';
import { noteRecentPlace, RecentPlaces, useRecentPlaces } from './recent-places.tsx';
import { folderProblem } from './use-folder-actions.ts';

/** Asks for a folder: found by name, or browsed to. */
export function MoveDialog({
  subject,
  currentId,
  disabledIds = NONE,
  isChoice = false,
  words = isChoice ? CHOOSING : MOVING,
  onMove,
  onClose,
}: {
  /** What is moved, in words. */
  subject: string;
  /** Where it is now: nothing would move there. null is the top; undefined when it is in several places. */
  currentId?: string | null | undefined;
  /** Folders that are moved themselves: neither they nor what is below them can be chosen. */
  disabledIds?: readonly string[];
  /** It is only chosen, and nothing moved yet. */
  isChoice?: boolean;
  /** What the dialog and its button are called where something else is done than to move. */
  words?: { title: string; confirm: (place: string) => string };
  /** null is the top. The dialog stays, and says why, when it rejects. */
  onMove: (folderId: string | null) => Promise<unknown>;
  onClose: () => void;
}) {
  const libraryId = useLibraryId();
  const recentIds = useRecentPlaces(currentId, disabledIds);
  const [keyword, setKeyword] = useState('');
  const wanted = useDeferredValue(keyword.trim());
  const [chosenId, setChosenId] = useState<string | null | undefined>(undefined);
  const [newId, setNewId] = useState<string | undefined>(undefined);
  const [isNaming, setIsNaming] = useState(false);
  const [isMoving, setIsMoving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = useFolder(chosenId ?? null).data;
  const chosenName = chosenId === null ? folderText.home : chosen?.id === chosenId ? chosen?.name : undefined;
  const canMove = chosenId !== undefined && chosenId !== currentId;

  const choose = (folderId: string | null) => {
    setChosenId(folderId);
    setProblem(null);
  };
  const move = async (folderId: string | null | undefined) => {
    if (isMoving || folderId === undefined || folderId === currentId) return;
    setIsMoving(true);
    try {
      await onMove(folderId);
      noteRecentPlace(libraryId, folderId);
      onClose();
    } catch (error) {
      setProblem(folderProblem(error, 'parentId'));
      setIsMoving(false);
    }
  };

  const places = {
    chosenId,
    currentId,
    disabledIds,
    onChoose: choose,
    onConfirm: (folderId: string | null) => void move(folderId),
  };

  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button
            variant="ghost"
            icon={FolderPlus}
            className="-ms-3 me-auto max-sm:basis-full max-sm:justify-start"
            onClick={() => setIsNaming(true)}
          >
            {folderText.newHere}
          </Button>
          <Button className="max-sm:flex-1" onClick={onClose}>
            {folderText.cancel}
          </Button>
          <Button
            variant="primary"
            disabled={!canMove}
            isPending={isMoving}
            onClick={() => void move(chosenId)}
            className="max-w-48 max-sm:max-w-none max-sm:min-w-0 max-sm:flex-2 max-sm:basis-0"
          >
            <span className="truncate">
              {canMove && chosenName ? words.confirm(chosenName) : folderText.choosePlace}
            </span>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        <p className="truncate text-muted">
          <bdi>{subject}</bdi>
        </p>
        <label className="relative block">
          <span className="sr-only">{folderText.searchFolders}</span>
          <Icon icon={Search} className="absolute inset-y-0 start-2.5 my-auto text-muted" />
          <input
            type="search"
            value={keyword}
            placeholder={folderText.searchFolders}
            autoFocus
            onChange={(event) => setKeyword(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              focusFirstPlace(event.currentTarget);
            }}
            className={`${fieldClassName} h-8 ps-8 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden`}
          />
        </label>
        <div
          data-places=""
          className="h-72 max-h-[45vh] overflow-y-auto rounded-control border border-line bg-surface p-1"
        >
          {wanted === '' ? (
            <>
              {recentIds.length > 0 && <RecentPlaces {...places} ids={recentIds} />}
              <PickTree {...places} newId={newId} beginsAtTop={recentIds.length > 0} />
            </>
          ) : (
            <FolderMatches key={wanted} {...places} keyword={wanted} />
          )}
        </div>
        {problem && (
          <p role="alert" className="text-danger text-xs">
            {problem}
          </p>
        )}
      </div>
      {isNaming && (
        <NewFolderDialog
          parentId={chosenId ?? null}
          onCreated={(folder) => {
            setKeyword('');
            choose(folder.id);
            setNewId(folder.id);
          }}
          onClose={() => setIsNaming(false)}
        />
      )}
    </Dialog>
  );
}

const NONE: readonly string[] = [];
const CHOOSING = { title: folderText.choosePlace, confirm: folderText.chooseHere };
const MOVING = { title: folderText.moveTitle, confirm: folderText.moveHere };

/** From the search down into what it found. */
function focusFirstPlace(field: HTMLElement): void {
  const places = field.closest('[role="dialog"]')?.querySelector('[data-places]');
  places?.querySelector<HTMLElement>('[role="treeitem"], [role="option"]')?.focus();
}
