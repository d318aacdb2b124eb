import { libraryText } from '../../lib/text/library.ts';
import type { MenuEntry } from '../../ui/menu-sections.ts';
import { announce } from '../../ui/toast.tsx';
import { type ColumnId, OPTIONAL_COLUMNS } from './columns.ts';
import type { ListColumns } from './use-view-options.ts';

const RESET = 'reset';

/** The columns that can be shown, each on or off, and a way back to those that fit. */
export function columnEntries({ ids, isWide, hasChoice }: ListColumns): MenuEntry[] {
  return [
    ...OPTIONAL_COLUMNS.filter((id) => id !== 'folder' || isWide).map((id, position) => ({
      id,
      label: libraryText.columns[id],
      isChecked: ids.includes(id),
      separatorBefore: position === 0,
    })),
    { id: RESET, label: libraryText.resetColumns, separatorBefore: true, isDisabled: !hasChoice },
  ];
}

export function chooseColumn(list: ListColumns, entry: string): void {
  if (entry === RESET) list.reset();
  const id = OPTIONAL_COLUMNS.find((candidate) => candidate === entry);
  if (!id) return;
  sayToggled(list, id);
  list.toggle(id);
}

/** What a menu that stays open over the list does not show to everybody. */
function sayToggled({ ids }: ListColumns, id: ColumnId): void {
  const name = libraryText.columns[id];
  announce(ids.includes(id) ? libraryText.columnHidden(name) : libraryText.columnShown(name));
}
