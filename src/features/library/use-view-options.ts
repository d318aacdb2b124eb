import { useMemo, useState } from 'react';
import { CARD_SIZES, type CardSize } from '../../collection/geometry.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import {
  type ColumnId,
  columnsFor,
  type ListChoice,
  NO_CHOICE,
  parseListChoice,
  resizeColumn,
  toggleColumn,
} from './columns.ts';

const parseCardSize = (value: unknown) => CARD_SIZES.find((size) => size === value) ?? null;

/** How large cards are in this browser. */
export function useCardSize() {
  const [cardSize, setCardSize] = useState(() => readStored('cardSize', parseCardSize) ?? 'medium');
  return {
    cardSize,
    onCardSize: (size: CardSize) => {
      setCardSize(size);
      writeStored('cardSize', size);
    },
  };
}

export type ListColumns = ReturnType<typeof useListColumns>;

/** The list's columns in this browser, and how they are changed. `isWide`: files of more than one folder are listed. */
export function useListColumns(width: number, isWide: boolean) {
  const [choice, setChoice] = useState(() => readStored('list', parseListChoice) ?? NO_CHOICE);
  const columns = useMemo(() => columnsFor(choice, width, isWide), [choice, width, isWide]);
  // The same array while the same columns are shown, however wide: a row renders again for others only.
  const [ids, setIds] = useState<readonly ColumnId[]>([]);
  if (ids.length !== columns.length || columns.some(({ id }, position) => id !== ids[position])) {
    setIds(columns.map(({ id }) => id));
  }
  const change = (next: ListChoice) => {
    setChoice(next);
    writeStored('list', next);
  };
  return {
    columns,
    ids,
    hasChoice: choice !== NO_CHOICE,
    isWide,
    toggle: (id: ColumnId) => change(toggleColumn(choice, id, width, isWide)),
    resize: (id: ColumnId, to: number | null) => change(resizeColumn(choice, id, to)),
    reset: () => change(NO_CHOICE),
  };
}
