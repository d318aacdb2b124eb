import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { applyViewState, parseViewState, type ViewState } from './view-state.ts';

export type ChangeViewState = (
  change: Partial<ViewState>,
  options?: {
    replace?: boolean;
    /** Remembered with the history entry, not in the address. */
    state?: unknown;
  },
) => void;

/**
 * The view's state from the URL, and a way to change it. A change is a new history entry (Back undoes it) unless
 * `replace` is set, as for every letter typed into the search.
 */
export function useViewState(): [ViewState, ChangeViewState] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => parseViewState(params), [params]);
  const change = useCallback<ChangeViewState>(
    (next, options = {}) =>
      // The address, not what is rendered: of two changes in a row the second must not undo the first.
      setParams(() => applyViewState(new URLSearchParams(window.location.search), next), {
        replace: options.replace ?? false,
        state: options.state,
        preventScrollReset: true,
      }),
    [setParams],
  );
  return [state, change];
}
