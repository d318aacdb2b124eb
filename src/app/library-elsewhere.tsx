import { FolderX, House } from 'lucide-react';
import type { ReactNode } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { useLibraries } from '../api/libraries.ts';
import { LibraryContext, LibraryKindContext } from '../api/library.ts';
import { OWN_LIBRARY, paths } from '../lib/paths.ts';
import { elsewhereText } from '../lib/text/elsewhere.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';

/** What is drawn of a library elsewhere, once its kind is known: a flockx library has media alone. */
export function LibraryElsewhere({ libraryId, children }: { libraryId: string; children: ReactNode }) {
  const libraries = useLibraries();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  // The settings belong to no library: one that is removed there leaves them in the frame of the own one.
  const isOfLibrary = pathname.startsWith('/l/');
  if (!libraries.data && isOfLibrary) {
    if (!libraries.error) return null;
    return (
      <main className="grid h-full place-items-center">
        <ErrorState
          heading="h1"
          title={elsewhereText.failed}
          error={libraries.error}
          onRetry={() => void libraries.refetch()}
        />
      </main>
    );
  }
  const library = libraries.data?.find(({ id }) => id === libraryId);
  if (!library && isOfLibrary) {
    return (
      <main className="grid h-full place-items-center">
        <EmptyState
          heading="h1"
          icon={FolderX}
          title={elsewhereText.unknownTitle}
          actions={
            <Button icon={House} onClick={() => navigate(paths.home())}>
              {elsewhereText.toOwn}
            </Button>
          }
        >
          {elsewhereText.unknownBody}
        </EmptyState>
      </main>
    );
  }
  const media = paths.media(libraryId);
  if (library?.kind === 'flockx' && isOfLibrary && pathname !== media) return <Navigate to={media} replace />;
  return (
    <LibraryContext value={library ? libraryId : OWN_LIBRARY}>
      <LibraryKindContext value={library?.kind ?? 'own'}>{children}</LibraryKindContext>
    </LibraryContext>
  );
}
