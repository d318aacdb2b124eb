import { Files, FolderX } from 'lucide-react';
import { useNavigate } from 'react-router';
import { OWN_LIBRARY, paths } from '../lib/paths.ts';
import { notFoundText } from '../lib/text/not-found.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** There is nothing at this address, and where to go from here. */
export function NotFoundView() {
  const navigate = useNavigate();
  return (
    <EmptyState
      heading="h1"
      icon={FolderX}
      title={notFoundText.title}
      actions={
        <Button icon={Files} onClick={() => navigate(paths.files(OWN_LIBRARY))}>
          {notFoundText.toAllFiles}
        </Button>
      }
    >
      {notFoundText.body}
    </EmptyState>
  );
}
