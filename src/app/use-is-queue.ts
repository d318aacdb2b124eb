import { useLocation } from 'react-router';

/** Whether the page is the queue of pictures without alt text, which lists no files. */
export function useIsQueue(): boolean {
  return useLocation().pathname.endsWith('/alt-text');
}
