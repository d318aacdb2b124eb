import { useMatch } from 'react-router';

/** Whether the page is the queue of pictures without alt text, which lists no files. */
export function useIsQueue(): boolean {
  const ofLibrary = useMatch('/l/:libraryId/alt-text');
  const ofFolder = useMatch('/l/:libraryId/folders/:folderId/alt-text');
  return (ofLibrary ?? ofFolder) !== null;
}
