import { Suspense } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { lazyPart } from '../api/lazy-part.ts';
import { LibraryContext } from '../api/library.ts';
import { CopyDock } from '../features/copies/copy-dock.tsx';
import { paths } from '../lib/paths.ts';
import { copiesText } from '../lib/text/copies.ts';

const MoveDialog = lazyPart(async () => (await import('../features/folders/move-dialog.tsx')).MoveDialog, {
  ahead: 'input',
});

const WORDS = { title: copiesText.copyTo, confirm: copiesText.copyHere };

/** A folder of the other library is asked for as one here is. */
export function CopyQuestions({ canEdit }: { canEdit: boolean }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (
    <CopyDock
      canEdit={canEdit}
      hasPanel={pathname !== paths.settings('copies')}
      onShowCopies={() => void navigate(paths.settings('copies'))}
      onOpenFolder={(libraryId, folderId) => void navigate(paths.folder(libraryId, folderId))}
      renderFolders={({ libraryId, subject, onChoose, onClose }) => (
        <LibraryContext value={libraryId}>
          <Suspense>
            <MoveDialog subject={subject} words={WORDS} onMove={onChoose} onClose={onClose} />
          </Suspense>
        </LibraryContext>
      )}
    />
  );
}
