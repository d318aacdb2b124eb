import { Check, Folder as FolderIcon } from 'lucide-react';
import { Fragment } from 'react';
import { useFolder } from '../../api/folders.ts';
import type { Folder } from '../../contract/folder.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Icon } from '../../ui/icon.tsx';
import { collapseCrumbs, crumbsOf } from './crumbs.ts';
import { FolderName } from './folder-name.tsx';
import { PlaceNote, type PlaceProps, PlaceRow } from './place-row.tsx';
import { itemClassName } from './tree-row.tsx';

/** A folder in a list of places, with its path: two may have the same name. */
export function PlaceOption({
  folder,
  index,
  count,
  isTabStop,
  top,
  chosenId,
  currentId,
  disabledIds,
  onChoose,
  onConfirm,
}: PlaceProps & {
  folder: Pick<Folder, 'id' | 'name'>;
  index: number;
  count: number;
  isTabStop: boolean;
  /** Pixels from where the list begins; undefined where it follows the one before. */
  top?: number;
}) {
  const ancestors = useFolder(folder.id).data?.ancestors;
  const isRefused = [folder, ...(ancestors ?? [])].some(({ id }) => disabledIds.includes(id));
  const isChosen = chosenId === folder.id;
  const path = [folderText.home, ...(ancestors ?? []).map(({ name }) => name)].join(' / ');
  const note = isRefused
    ? folderText.notIntoItself
    : folder.id === currentId
      ? folderText.dropAlreadyHere
      : null;
  return (
    <div
      role="option"
      tabIndex={isTabStop ? 0 : -1}
      data-option={index}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-selected={isChosen}
      aria-disabled={isRefused || undefined}
      onFocus={() => !isRefused && onChoose(folder.id)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || isRefused) return;
        event.preventDefault();
        onConfirm(folder.id);
      }}
      className={`${itemClassName} ${top === undefined ? '' : 'absolute inset-x-0'}`}
      style={{ top }}
    >
      <PlaceRow
        isChosen={isChosen}
        isDisabled={isRefused}
        isTall
        level={1}
        onClick={() => !isRefused && onChoose(folder.id)}
        onDoubleClick={() => !isRefused && onConfirm(folder.id)}
      >
        <Icon icon={FolderIcon} className="text-muted" />
        <span className="flex min-w-0 flex-1 flex-col">
          <FolderName name={folder.name} />
          <span className="truncate text-muted text-xs" data-tooltip={path.length > 40 ? path : undefined}>
            {ancestors ? <Path ancestors={ancestors} /> : '\u00a0'}
          </span>
        </span>
        <PlaceNote words={note} />
        {isChosen && <Icon icon={Check} />}
      </PlaceRow>
    </div>
  );
}

/**
 * The way to a place. A long one keeps its end, which tells it from its neighbours; a name that is written from right to
 * left turns none of the others round.
 */
function Path({ ancestors }: { ancestors: readonly { id: string; name: string }[] }) {
  const parent = ancestors.at(-1);
  const crumbs = crumbsOf(folderText.home, parent ? { ...parent, ancestors: ancestors.slice(0, -1) } : null);
  const { first, hidden, last } = collapseCrumbs(crumbs);
  return (
    <>
      {first.map(({ name }) => name)}
      {hidden.length > 0 && ' / …'}
      {last.map(({ id, name }) => (
        <Fragment key={id}>
          {' / '}
          <bdi>{name}</bdi>
        </Fragment>
      ))}
    </>
  );
}
