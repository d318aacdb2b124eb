import { notifyManager, type QueryClient, type QueryKey } from '@tanstack/react-query';

/**
 * Changes what the queries below a key hold. An answer is no newer for it: it keeps its age, and what was out of date is
 * so still. `patch` hands back the very data that it has nothing to change in.
 */
export function patchCached<T>(queryClient: QueryClient, queryKey: QueryKey, patch: (data: T) => T): void {
  notifyManager.batch(() => {
    for (const query of queryClient.getQueryCache().findAll({ queryKey })) {
      const { data, dataUpdatedAt, isInvalidated } = query.state;
      if (data === undefined) continue;
      // What lies below a key is of one type: keys.ts.
      const patched = patch(data as T);
      if (patched === data) continue;
      // What was kept from another time (0) is newer with it than the answer that is on its way.
      const updatedAt = dataUpdatedAt || Date.now();
      queryClient.setQueryData(query.queryKey, patched, { updatedAt });
      if (isInvalidated) query.invalidate();
    }
  });
}
