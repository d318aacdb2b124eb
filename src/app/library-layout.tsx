import { Suspense, useRef } from 'react';
import { useParams } from 'react-router';
import { lazyPart } from '../api/lazy-part.ts';
import { LibraryContext } from '../api/library.ts';
import { FileActionsProvider } from '../features/library/file-actions-context.tsx';
import { OWN_LIBRARY } from '../lib/paths.ts';
import { LibraryFrame } from './library-frame.tsx';

const LibraryElsewhere = lazyPart(async () => (await import('./library-elsewhere.tsx')).LibraryElsewhere);

/** Everything under `/l/:libraryId`, and the settings: bulk actions go on while the user walks through its pages. */
export function LibraryLayout() {
  const params = useParams();
  const last = useRef(OWN_LIBRARY);
  // The settings have none of their own: they are drawn in the frame of the last one.
  const libraryId = params.libraryId ?? last.current;
  last.current = libraryId;
  const frame = (
    <FileActionsProvider>
      <LibraryFrame />
    </FileActionsProvider>
  );
  return (
    <LibraryContext value={libraryId}>
      {libraryId === OWN_LIBRARY ? (
        frame
      ) : (
        <Suspense>
          <LibraryElsewhere libraryId={libraryId}>{frame}</LibraryElsewhere>
        </Suspense>
      )}
    </LibraryContext>
  );
}
