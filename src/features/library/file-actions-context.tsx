import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useLibraryId } from '../../api/library.ts';
import type { BulkState } from './bulk-store.ts';
import { FileActions } from './file-actions.ts';

const Context = createContext<FileActions | null>(null);

/** Put around everything that does something to files or takes their drops. */
export function FileActionsProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const libraryId = useLibraryId();
  const actions = useMemo(() => new FileActions(queryClient, libraryId), [queryClient, libraryId]);
  useEffect(() => actions.attach(), [actions]);
  return <Context value={actions}>{children}</Context>;
}

export function useFileActions(): FileActions {
  const actions = useContext(Context);
  if (!actions) throw new Error('useFileActions needs a FileActionsProvider around it');
  return actions;
}

/** What is under way, what it asks, and how things ended that did not go well. */
export function useBulkState(): BulkState {
  const actions = useFileActions();
  return useSyncExternalStore(actions.subscribe, actions.getState);
}
