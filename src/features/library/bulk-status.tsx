import { Suspense } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { useBulkState } from './file-actions-context.tsx';

// Nothing of it is on the first screen.
const BulkCards = lazyPart(async () => (await import('./bulk-cards.tsx')).BulkCards);

/** What is under way for several files, what it asks, and how it ended where it did not go well. */
export function BulkStatus() {
  const state = useBulkState();
  if (!state.now && !state.question && state.reports.length === 0) return null;
  return (
    <Suspense>
      <BulkCards state={state} />
    </Suspense>
  );
}
