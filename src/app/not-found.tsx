import { Files, FolderX } from 'lucide-react';
import { useNavigate } from 'react-router';
import { OWN_LIBRARY, paths } from '../lib/paths.ts';
import { shellText } from '../lib/text/shell.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

export function NotFound() {
  const navigate = useNavigate();
  return (
    <EmptyState
      heading="h1"
      icon={FolderX}
      title={shellText.notFoundTitle}
      actions={
        <Button icon={Files} onClick={() => navigate(paths.files(OWN_LIBRARY))}>
          {shellText.toAllFiles}
        </Button>
      }
    >
      {shellText.notFoundBody}
    </EmptyState>
  );
}
