import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { applyViewState, parseViewState, type ViewState } from './view-state.ts';

/**
 * The view's state from the URL, and a way to change it. A change is a new history entry (Back undoes it) unless
 * `replace` is set, as for every letter typed into the search.
 */
export function useViewState(): [
  ViewState,
  (change: Partial<ViewState>, options?: { replace?: boolean }) => void,
] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => parseViewState(params), [params]);
  const change = useCallback(
    (next: Partial<ViewState>, options: { replace?: boolean } = {}) =>
      setParams((current) => applyViewState(current, next), {
        replace: options.replace ?? false,
        preventScrollReset: true,
      }),
    [setParams],
  );
  return [state, change];
}
