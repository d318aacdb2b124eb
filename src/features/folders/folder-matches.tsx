import { Check, Folder as FolderIcon } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useFolder, useFolders } from '../../api/folders.ts';
import type { Folder } from '../../contract/folder.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FolderName } from './folder-name.tsx';
import { PlaceNote, type PlaceProps, PlaceRow } from './pick-tree.tsx';
import { itemClassName } from './tree-row.tsx';

/** As many as are worth reading; a longer word finds fewer. */
const MOST = 30;

/** Folders found by name, each with its path: two may have the same name. */
export function FolderMatches({ keyword, ...places }: PlaceProps & { keyword: string }) {
  const matches = useFolders({ keyword, pageSize: MOST });
  if (matches.isError) {
    return (
      <div role="alert" className="flex items-center gap-2 p-2 text-sm">
        <span className="flex-1 text-warn">{folderText.levelFailed}</span>
        <Button size="sm" onClick={() => void matches.refetch()}>
          {folderText.retry}
        </Button>
      </div>
    );
  }
  if (!matches.data) return <Skeleton className="h-8 w-full" />;
  const { data: found, total } = matches.data;
  if (found.length === 0) {
    return (
      <p role="status" className="p-2 text-muted">
        {folderText.noMatches(keyword)}
      </p>
    );
  }
  return (
    <>
      <div role="listbox" aria-label={folderText.choosePlace} tabIndex={-1} onKeyDown={moveFocus}>
        {found.map((folder, index) => (
          <Match key={folder.id} folder={folder} isTabStop={index === 0} {...places} />
        ))}
      </div>
      {total > found.length && (
        <p className="p-2 text-muted text-xs">{folderText.moreMatches(total - found.length)}</p>
      )}
    </>
  );
}

function Match({
  folder,
  isTabStop,
  chosenId,
  currentId,
  disabledIds,
  onChoose,
  onConfirm,
}: PlaceProps & { folder: Folder; isTabStop: boolean }) {
  const ancestors = useFolder(folder.id).data?.ancestors;
  const refused = [folder, ...(ancestors ?? [])].some(({ id }) => disabledIds.includes(id));
  const isChosen = chosenId === folder.id;
  const path = [folderText.home, ...(ancestors ?? []).map(({ name }) => name)].join(' / ');
  const note = refused
    ? folderText.notIntoItself
    : folder.id === currentId
      ? folderText.dropAlreadyHere
      : null;
  return (
    <div
      role="option"
      tabIndex={isTabStop ? 0 : -1}
      aria-selected={isChosen}
      aria-disabled={refused || undefined}
      onFocus={() => !refused && onChoose(folder.id)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || refused) return;
        event.preventDefault();
        onConfirm(folder.id);
      }}
      className={itemClassName}
    >
      <PlaceRow
        isChosen={isChosen}
        isDisabled={refused}
        level={1}
        onClick={() => !refused && onChoose(folder.id)}
        onDoubleClick={() => !refused && onConfirm(folder.id)}
      >
        <Icon icon={FolderIcon} className="text-muted" />
        <span className="flex min-w-0 flex-1 flex-col py-1">
          <FolderName name={folder.name} />
          <bdi className="truncate text-muted text-xs">{ancestors && path}</bdi>
        </span>
        <PlaceNote words={note} />
        {isChosen && <Icon icon={Check} />}
      </PlaceRow>
    </div>
  );
}

/** Arrows go through the matches; up from the first is the search again. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const options = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="option"]')];
  const index = event.target instanceof HTMLElement ? options.indexOf(event.target) : -1;
  const target = {
    ArrowDown: options[index + 1],
    ArrowUp:
      options[index - 1] ??
      event.currentTarget.closest('[role="dialog"]')?.querySelector<HTMLElement>('input[type="search"]'),
    Home: options[0],
    End: options.at(-1),
  }[event.key];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
