import { useLocation } from 'react-router';
import { parseViewState } from './view-state.ts';

/** A place's path, in the view that is on screen: who works in the list does not choose it anew in each folder. */
export function keepView(path: string, search: string): string {
  if (parseViewState(new URLSearchParams(search)).view === 'grid') return path;
  return `${path}${path.includes('?') ? '&' : '?'}view=list`;
}

/** For links. */
export function useKeepView(): (path: string) => string {
  const { search } = useLocation();
  return (path) => keepView(path, search);
}

/** For what leads to another place when something happens. */
export const keepViewNow = (path: string): string => keepView(path, window.location.search);
