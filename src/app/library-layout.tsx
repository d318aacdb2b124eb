import { useParams } from 'react-router';
import { LibraryContext } from '../api/library.ts';
import { FileActionsProvider } from '../features/library/file-actions-context.tsx';
import { OWN_LIBRARY } from '../lib/paths.ts';
import { LibraryFrame } from './library-frame.tsx';

/** Everything under `/l/:libraryId`, and the settings: bulk actions go on while the user walks through its pages. */
export function LibraryLayout() {
  const { libraryId = OWN_LIBRARY } = useParams();
  return (
    <LibraryContext value={libraryId}>
      <FileActionsProvider>
        <LibraryFrame />
      </FileActionsProvider>
    </LibraryContext>
  );
}
