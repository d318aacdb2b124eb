import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { readKept } from './store.ts';

/** Whether answers to a query are kept: what a folder's first screen shows, and not what is read once or is in the trash. */
export function isKept([what, , section, kind]: QueryKey): boolean {
  if (what === 'session') return true;
  return what === 'library' && (section === 'folders' || (section === 'files' && kind !== 'one'));
}

/**
 * Gives every new query what was kept of it, beside the question to the server, which is asked as ever: whichever comes
 * first is shown, and the server's answer stays. What was kept is no answer of now: its `dataUpdatedAt` is 0.
 */
export function restoreKept(queryClient: QueryClient): void {
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'added' || query.state.data !== undefined || !isKept(query.queryKey)) return;
    void readKept(query.queryHash).then((data) => {
      if (data !== undefined && query.state.status === 'pending')
        queryClient.setQueryData(query.queryKey, data, { updatedAt: 0 });
    });
  });
}
