import { Trash2 } from 'lucide-react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { hasTrash, useLibraryId } from '../api/library.ts';
import { BulkStatus } from '../features/library/bulk-status.tsx';
import { TrashView } from '../features/trash/trash-view.tsx';
import { elsewhereText } from '../lib/text/elsewhere.ts';
import { shellText } from '../lib/text/shell.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useLibraryOutlet } from './library-context.ts';
import { TopBar } from './top-bar.tsx';

export function TrashPage() {
  const libraryId = useLibraryId();
  const { canEdit } = useLibraryOutlet();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation();
  const folderId = params.get('folder');
  const name: unknown = state?.name;
  const isFromHere = typeof name === 'string';
  return (
    <>
      <title>{`${shellText.trash} · Vitrine`}</title>
      <TopBar title={shellText.trash} />
      {hasTrash(libraryId) ? (
        <TrashView
          canEdit={canEdit}
          inside={folderId ? { folderId, name: isFromHere ? name : null } : null}
          onOpen={(folder, folderName) => setParams({ folder }, { state: { name: folderName } })}
          onBack={() => (isFromHere ? void navigate(-1) : setParams({}, { replace: true }))}
        />
      ) : (
        <EmptyState icon={Trash2} title={elsewhereText.noTrashTitle}>
          {elsewhereText.noTrashBody}
        </EmptyState>
      )}
      {/* What was begun among the files goes on while one is here. */}
      <div className="pointer-events-none absolute inset-x-3 bottom-4 z-30 flex flex-col items-center gap-2 *:pointer-events-auto">
        <BulkStatus />
      </div>
    </>
  );
}
