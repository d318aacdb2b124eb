import { type RefObject, useEffect, useState } from 'react';

/** Milliseconds until what stood above the grid is taken to be gone. */
const PATIENCE = 1_500;

/** Room for what stood above the grid when the user was here before, until it stands there again. */
export function useLeadHeight(content: RefObject<HTMLElement | null>, recalled: number): number | undefined {
  const [isDue, setIsDue] = useState(recalled > 0);
  useEffect(() => {
    const { current } = content;
    if (!isDue || !current) return;
    const end = () => setIsDue(false);
    const observer = new ResizeObserver(() => current.offsetHeight > 0 && end());
    observer.observe(current);
    const timer = setTimeout(end, PATIENCE);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [content, isDue]);
  return isDue ? recalled : undefined;
}
