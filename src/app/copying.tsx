import { Suspense } from 'react';
import { lazyPart } from '../api/lazy-part.ts';
import { useLibraries } from '../api/libraries.ts';

const CopyQuestions = lazyPart(async () => (await import('./copy-questions.tsx')).CopyQuestions);

/** Copies to other libraries, in the frame; nothing where there is no other. */
export function Copying({ canEdit }: { canEdit: boolean }) {
  const { data } = useLibraries();
  if (!data || data.length < 2) return null;
  return (
    <Suspense>
      <CopyQuestions canEdit={canEdit} />
    </Suspense>
  );
}
