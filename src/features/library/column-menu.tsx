import { clampWidth } from '../../lib/panel-width.ts';
import { libraryText } from '../../lib/text/library.ts';
import { MenuAt } from '../../ui/menu.tsx';
import type { Column } from './columns.ts';
import { chooseColumn, columnEntries } from './columns-menu.ts';
import type { ListColumns } from './use-view-options.ts';

/** What a column's edge does when it is dragged, for those who do not drag. */
const STEP = 40;

/** A header's menu: its own column first, then all of them. */
export function ColumnMenu({
  column,
  anchor,
  list,
  onClose,
}: {
  column: Column;
  anchor: { x: number; y: number };
  list: ListColumns;
  onClose: () => void;
}) {
  const { id, width, limits } = column;
  const resize = (by: number) => limits && list.resize(id, clampWidth(width + by, limits));
  const own = [
    { id: 'wider', label: libraryText.wider },
    { id: 'narrower', label: libraryText.narrower },
    { id: 'hide', label: libraryText.hideColumn, isDisabled: id === 'title' },
  ];
  const choose = (entry: string) => {
    if (entry === 'wider') resize(STEP);
    else if (entry === 'narrower') resize(-STEP);
    else chooseColumn(list, entry === 'hide' ? id : entry);
  };
  return (
    <MenuAt
      label={libraryText.columnMenu(libraryText.columns[id])}
      items={[...own, ...columnEntries(list)]}
      anchor={anchor}
      onAction={choose}
      onClose={onClose}
    />
  );
}
