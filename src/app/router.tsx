import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation, useParams } from 'react-router';
import { OWN_LIBRARY, paths } from '../lib/paths.ts';
import { ViewErrorBoundary } from './error-boundary.tsx';
import { LibraryLayout } from './library-layout.tsx';
import { LibraryPage } from './library-page.tsx';
import { NotFound } from './not-found.tsx';

const TrashPage = lazy(async () => ({ default: (await import('./trash-page.tsx')).TrashPage }));
const AltTextPage = lazy(async () => ({ default: (await import('./alt-text-page.tsx')).AltTextPage }));
const MediaPage = lazy(async () => ({ default: (await import('./media-page.tsx')).MediaPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./settings-page.tsx')).SettingsPage }));
const SignInPage = lazy(async () => ({ default: (await import('./sign-in-page.tsx')).SignInPage }));

/**
 * Every address of the dashboard. The library, which nearly every visit opens, is there from the start: React shows what
 * was loaded later only 300 ms after the gap that stood in for it. Other pages are loaded when they are first opened.
 * The router's declarative mode: its data mode would add 18 kB to the first screen for loaders that the query client
 * makes needless.
 */
export function AppRoutes() {
  return (
    <Routes>
      <Route index element={<Navigate to={paths.home()} replace />} />
      <Route path="sign-in" element={<View page={<SignInPage />} />} />
      <Route element={<View page={<LibraryLayout />} />}>
        <Route path="l/:libraryId">
          <Route index element={<ToTop />} />
          <Route path="files" element={<View page={<LibraryPage />} />} />
          <Route path="folders/:folderId" element={<View page={<LibraryPage />} />} />
          <Route path="alt-text" element={<View page={<AltTextPage />} />} />
          <Route path="folders/:folderId/alt-text" element={<View page={<AltTextPage />} />} />
          <Route path="media" element={<View page={<MediaPage />} />} />
          <Route path="trash" element={<View page={<TrashPage />} />} />
          <Route path="*" element={<NotFound />} />
        </Route>
        <Route path="settings/:section?" element={<View page={<SettingsPage />} />} />
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
