import { useMatch } from 'react-router';

/** Whether the page is the trash, which takes no files. */
export function useIsTrash(): boolean {
  return useMatch('/l/:libraryId/trash') !== null;
}
