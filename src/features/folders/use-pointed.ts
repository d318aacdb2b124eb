import { useState } from 'react';
import { useMediaQuery } from '../../ui/use-media-query.ts';

/**
 * Whether what is only for the pointer is drawn: hundreds of rows need no button each. A finger points at nothing before it
 * touches, so for it all are.
 */
export function usePointed() {
  const isTouch = useMediaQuery('(pointer: coarse)');
  const [isPointed, setIsPointed] = useState(false);
  return {
    isPointed: isTouch || isPointed,
    pointing: { onPointerEnter: () => setIsPointed(true), onPointerLeave: () => setIsPointed(false) },
  };
}
