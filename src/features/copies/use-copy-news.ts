import { useEffect, useEffectEvent, useRef } from 'react';
import type { Copy } from '../../contract/copy.ts';

/** Tells of each copy that was seen under way, and has come to its end by itself. */
export function useCopyNews(copies: Copy[] | undefined, onEnd: (copy: Copy) => void): void {
  const underWay = useRef(new Set<string>());
  const tell = useEffectEvent(onEnd);
  useEffect(() => {
    for (const copy of copies ?? []) {
      if (copy.finishedAt === null) underWay.current.add(copy.id);
      else if (underWay.current.delete(copy.id) && copy.state !== 'cancelled') tell(copy);
    }
  }, [copies]);
}
