import { createBrowserRouter, redirect } from 'react-router';
import { paths } from '../lib/paths.ts';
import { ViewErrorBoundary } from './error-boundary.tsx';
import { NotFound } from './not-found.tsx';

/** Every address of the dashboard. Pages are loaded when they are first opened. */
export function createRouter() {
  return createBrowserRouter([
    { path: '/', loader: () => redirect(paths.home()) },
    {
      path: '/sign-in',
      ErrorBoundary: ViewErrorBoundary,
      lazy: async () => ({ Component: (await import('./sign-in-page.tsx')).SignInPage }),
    },
    {
      path: '/l/:libraryId',
      ErrorBoundary: ViewErrorBoundary,
      HydrateFallback: Nothing,
      lazy: async () => ({ Component: (await import('./library-layout.tsx')).LibraryLayout }),
      children: [
        { index: true, loader: ({ params }) => redirect(paths.folder(params.libraryId ?? '', null)) },
        {
          ErrorBoundary: ViewErrorBoundary,
          children: [
            { path: 'files', lazy: libraryPage },
            { path: 'folders/:folderId', lazy: libraryPage },
            {
              path: 'trash',
              lazy: async () => ({ Component: (await import('./trash-page.tsx')).TrashPage }),
            },
            { path: '*', Component: NotFound },
          ],
        },
      ],
    },
    { path: '*', Component: NotFound },
  ]);
}

async function libraryPage() {
  return { Component: (await import('./library-page.tsx')).LibraryPage };
}

/** For the moment until the first page's code is there. */
function Nothing() {
  return null;
}
