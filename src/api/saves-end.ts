import type { QueryClient } from '@tanstack/react-query';
import { savingKey } from './save-field.ts';

/** Resolves when no field is being saved, whatever became of those that were. */
export function savesEnd(queryClient: QueryClient, libraryId: string): Promise<void> {
  const isIdle = () => queryClient.isMutating({ mutationKey: savingKey(libraryId) }) === 0;
  return new Promise((resolve) => {
    if (isIdle()) return resolve();
    const end = queryClient.getMutationCache().subscribe(() => {
      if (!isIdle()) return;
      end();
      resolve();
    });
  });
}
