import { useMemo, useRef, useState } from 'react';
import type { TrashItem } from '../../contract/trash.ts';
import { keyOf } from './trash-item.ts';

/** What is ticked among the items shown. What has left the list is no longer selected. */
export function useTrashSelection(shown: readonly TrashItem[]) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const lastKey = useRef<string | null>(null);
  const items = useMemo(() => shown.filter((item) => keys.has(keyOf(item))), [shown, keys]);

  return {
    items,
    has: (item: TrashItem) => keys.has(keyOf(item)),
    set: (selected: readonly string[]) => setKeys(new Set(selected)),
    /** With `isRange`, everything from the last one ticked to this one. */
    toggle: (item: TrashItem, isSelected: boolean, isRange: boolean) => {
      const key = keyOf(item);
      const all = shown.map(keyOf);
      const to = all.indexOf(key);
      const from = isRange && lastKey.current !== null ? all.indexOf(lastKey.current) : to;
      const range = all.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1);
      const next = new Set(keys);
      for (const changed of range) {
        if (isSelected) next.add(changed);
        else next.delete(changed);
      }
      lastKey.current = key;
      setKeys(next);
    },
  };
}
