import { useMemo } from 'react';
import { useFolder } from '../../api/folders.ts';
import type { RevealTarget } from './use-reveal.ts';

/** The way to a folder, as a target to scroll to: the same object until the folder is in another place. */
export function useWay(folderId: string | null | undefined): RevealTarget | null {
  const ancestors = useFolder(folderId ?? null).data?.ancestors;
  const way = folderId && ancestors ? [...ancestors.map(({ id }) => id), folderId].join(' ') : '';
  return useMemo(() => {
    const ids = way.split(' ');
    return way === '' ? null : { id: ids.at(-1) ?? '', path: ids.slice(0, -1) };
  }, [way]);
}
