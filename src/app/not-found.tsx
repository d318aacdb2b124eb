import { Suspense } from 'react';
import { lazyPart } from '../api/lazy-part.ts';

const NotFoundView = lazyPart(async () => (await import('./not-found-view.tsx')).NotFoundView);

/** What stands at an address at which there is nothing; no visit begins with it on purpose. */
export function NotFound() {
  return (
    <Suspense>
      <NotFoundView />
    </Suspense>
  );
}
