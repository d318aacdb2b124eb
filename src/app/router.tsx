import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation, useParams } from 'react-router';
import { OWN_LIBRARY, paths } from '../lib/paths.ts';
import { ViewErrorBoundary } from './error-boundary.tsx';
import { NotFound } from './not-found.tsx';

const loadLibrary = () => import('./library-entry.ts');

const LibraryLayout = lazy(async () => ({ default: (await loadLibrary()).LibraryLayout }));
const LibraryPage = lazy(async () => ({ default: (await loadLibrary()).LibraryPage }));
const TrashPage = lazy(async () => ({ default: (await import('./trash-page.tsx')).TrashPage }));
const SignInPage = lazy(async () => ({ default: (await import('./sign-in-page.tsx')).SignInPage }));

/**
 * Every address of the dashboard. Pages are loaded when they are first opened. The router's declarative mode: its data
 * mode would add 18 kB to the first screen for loaders that the query client makes needless.
 */
export function AppRoutes() {
  return (
    <Routes>
      <Route index element={<Navigate to={paths.home()} replace />} />
      <Route path="sign-in" element={<View page={<SignInPage />} />} />
      <Route path="l/:libraryId" element={<View page={<LibraryLayout />} />}>
        <Route index element={<ToTop />} />
        <Route path="files" element={<View page={<LibraryPage />} />} />
        <Route path="folders/:folderId" element={<View page={<LibraryPage />} />} />
        <Route path="trash" element={<View page={<TrashPage />} />} />
        <Route path="*" element={<NotFound />} />
      </Route>
      <Route
        path="*"
        element={
          <main className="grid h-full place-items-center">
            <NotFound />
          </main>
        }
      />
    </Routes>
  );
}

/** Starts loading what nearly every visit opens, without waiting for one part to ask for the next. */
export function loadFirstPage(pathname: string): void {
  const isInLibrary = pathname === '/' || pathname.startsWith('/l/');
  if (!isInLibrary) return;
  // A failure shows where the page is drawn.
  void Promise.allSettled([loadLibrary()]);
}

function View({ page }: { page: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <ViewErrorBoundary resetKey={pathname}>
      <Suspense>{page}</Suspense>
    </ViewErrorBoundary>
  );
}

function ToTop() {
  const { libraryId = OWN_LIBRARY } = useParams();
  return <Navigate to={paths.folder(libraryId, null)} replace />;
}
