import { type ComponentProps, Suspense } from 'react';
import { lazyPart, wantAhead } from '../api/lazy-part.ts';
import { readStored } from '../lib/stored.ts';
import { ContentQuestions } from './content-questions.tsx';

const Copying = lazyPart(async () => {
  // Nobody asks for it before they do anything, unless something was being copied.
  if (!readStored('copying', Boolean))
    await new Promise<void>((resolve) => wantAhead('input', async () => resolve()));
  return (await import('./copying.tsx')).Copying;
});

/** What the frame does once the first screen is there: for the content of files, and for copies to other libraries. */
export function LaterTasks({
  content,
  canEdit,
}: {
  content: ComponentProps<typeof ContentQuestions>;
  canEdit: boolean;
}) {
  return (
    <>
      <ContentQuestions {...content} />
      <Suspense>
        <Copying canEdit={canEdit} />
      </Suspense>
    </>
  );
}
