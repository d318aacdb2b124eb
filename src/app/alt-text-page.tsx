import { Lock } from 'lucide-react';
import { useMemo } from 'react';
import { NavigationType, useLocation, useNavigate, useNavigationType, useParams } from 'react-router';
import { useFileCount } from '../api/files.ts';
import { useFolder } from '../api/folders.ts';
import { ApiError } from '../api/http.ts';
import { useLibraryId } from '../api/library.ts';
import { useSession } from '../api/session.ts';
import { AltTextQueue } from '../features/alt-text/alt-text-queue.tsx';
import { BulkStatus } from '../features/library/bulk-status.tsx';
import { useFileActions } from '../features/library/file-actions-context.tsx';
import { fileQuery, withoutOrder } from '../features/library/file-query.ts';
import { paths, ROOT_FOLDER } from '../lib/paths.ts';
import { altTextText } from '../lib/text/alt-text.ts';
import { folderText } from '../lib/text/folders.ts';
import { applyViewState, hasFilters, parseViewState } from '../lib/view-state.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useLibraryOutlet } from './library-context.ts';
import { NotFound } from './not-found.tsx';
import { TopBar } from './top-bar.tsx';

/** Pictures without alt text, one after the other: of a folder, of what a search finds, or of the whole library. */
export function AltTextPage() {
  const { folderId: segment } = useParams();
  const folderId = segment === undefined ? undefined : segment === ROOT_FOLDER ? null : segment;
  const { pathname, search, key } = useLocation();
  const isPop = useNavigationType() === NavigationType.Pop;
  const libraryId = useLibraryId();
  const navigate = useNavigate();
  const folder = useFolder(folderId ?? null);
  const { data: session } = useSession();
  const { canEdit } = useLibraryOutlet();
  const actions = useFileActions();

  const params = useMemo(() => new URLSearchParams(search), [search]);
  const state = useMemo(() => parseViewState(params), [params]);
  // Once: the days of a period are those of the moment when it began.
  const query = useMemo(() => fileQuery(folderId, { ...state, missingAltText: true }), [folderId, state]);
  const isWhole = folderId === undefined && !hasFilters({ ...state, missingAltText: false });
  const inLibrary = useFileCount({ missingAltText: true });
  if (folder.error instanceof ApiError && folder.error.status === 404) return <NotFound />;

  const title =
    folderId === undefined
      ? altTextText.title
      : altTextText.titleIn(folderId === null ? folderText.home : (folder.data?.name ?? '…'));
  const { missingAltText: _, ...filters } = withoutOrder(query);
  const { here } = altTextText;
  const label = hasFilters({ ...state, missingAltText: false })
    ? here.search
    : state.recursive
      ? here.below
      : here.folder;
  const library = { label: altTextText.library, filters: {} };
  const leave = () => {
    const files = folderId === undefined ? paths.files(libraryId) : paths.folder(libraryId, folderId);
    const rest = applyViewState(params, { missingAltText: true, file: null, preview: null });
    void navigate(`${files}?${rest}`);
  };
  return (
    <>
      <title>{`${title} · Vitrine`}</title>
      <TopBar
        title={title}
        actions={<Button onClick={leave}>{altTextText.toFiles}</Button>}
        moreItems={[{ id: 'files', label: altTextText.toFiles }]}
        onMore={leave}
      />
      <div className="flex min-h-0 flex-1 flex-col">
        {session && !canEdit && <EmptyState icon={Lock} title={altTextText.readOnly} className="m-auto" />}
        {session && canEdit && (
          <AltTextQueue
            key={pathname + search}
            query={query}
            visit={{ entry: key, place: pathname + search, isReturn: isPop && isReturn(key) }}
            owner={session.owner}
            coverage={isWhole ? [library] : [{ label, filters }, library]}
            onUndo={() => actions.undo()}
            onRedo={() => actions.redo()}
            previewPath={(id, parentId) => `${paths.folder(libraryId, parentId)}?preview=${id}`}
            onLeave={leave}
            elsewhere={
              isWhole
                ? null
                : { count: inLibrary.data ?? 0, onOpen: () => navigate(paths.altText(libraryId)) }
            }
          />
        )}
      </div>
      {/* What was begun among the files goes on while one is here. */}
      <div className="pointer-events-none absolute inset-x-3 bottom-4 z-30 flex flex-col items-center gap-2 *:pointer-events-auto">
        <BulkStatus />
      </div>
    </>
  );
}

/** An address that is opened from outside has no history entry of its own: only a reload of it comes back to it. */
function isReturn(entry: string): boolean {
  if (entry !== 'default') return true;
  const [visit] = performance.getEntriesByType('navigation');
  return visit instanceof PerformanceNavigationTiming && visit.type !== 'navigate';
}
