import { Suspense, useCallback, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useFolder } from '../api/folders.ts';
import { ApiError } from '../api/http.ts';
import { lazyPart } from '../api/lazy-part.ts';
import { useLibraryId } from '../api/library.ts';
import { Breadcrumb } from '../features/folders/breadcrumb.tsx';
import { FolderCards } from '../features/folders/folder-cards.tsx';
import { targetOf } from '../features/library/bulk-target.ts';
import { useFileActions } from '../features/library/file-actions-context.tsx';
import { LibraryView } from '../features/library/library-view.tsx';
import type { Arrived } from '../features/library/use-arrived.ts';
import type { GetNeighbour } from '../features/library/use-neighbour.ts';
import { useUploads } from '../features/upload/upload-provider.tsx';
import { useFinishedUploads } from '../features/upload/use-finished-uploads.ts';
import { ROOT_FOLDER } from '../lib/paths.ts';
import { folderText } from '../lib/text/folders.ts';
import { libraryText } from '../lib/text/library.ts';
import { shellText } from '../lib/text/shell.ts';
import { useViewState } from '../lib/use-view-state.ts';
import type { ViewState } from '../lib/view-state.ts';
import { FROM_LIST, useLibraryOutlet } from './library-context.ts';
import { NotFound } from './not-found.tsx';
import { rememberedScope } from './remembered-scope.ts';
import { TopBar } from './top-bar.tsx';
import { useDropHandlers } from './use-drop-handlers.ts';
import { usePageKeys } from './use-page-keys.ts';
import { useUploadItems } from './use-upload-items.ts';

const SearchScope = lazyPart(async () => (await import('./search-scope.tsx')).SearchScope);
const PreviewDialog = lazyPart(
  async () => (await import('../features/preview/preview-dialog.tsx')).PreviewDialog,
  { ahead: 'input' },
);

const DetailsPanel = lazyPart(
  async () => (await import('../features/details/details-panel.tsx')).DetailsPanel,
  { ahead: 'input' },
);

/** A folder's files, or those of the whole library. */
export function LibraryPage() {
  const { folderId: segment } = useParams();
  const folderId = segment === undefined ? undefined : segment === ROOT_FOLDER ? null : segment;
  const folder = useFolder(folderId ?? null);
  const [state, changeView] = useViewState();
  const { canEdit, isAccessPending, askForFolder, askWhereTo } = useLibraryOutlet();
  const navigate = useNavigate();
  const location = useLocation();
  const actions = useFileActions();
  const uploads = useUploads();
  const drop = useDropHandlers();
  const uploadItems = useUploadItems();
  const libraryId = useLibraryId();
  const [arrived, setArrived] = useState<(Arrived & { folderId: string | null | undefined }) | null>(null);
  useFinishedUploads((stored) => {
    // What took the place of a file that was meant is where one is already.
    const here = stored.filter(
      (item) =>
        item.libraryId === libraryId &&
        item.folderId === folderId &&
        item.folders.length === 0 &&
        !item.existing?.isChosen,
    );
    const ids = here.flatMap(({ fileId }) => fileId ?? []);
    if (ids.length > 0) setArrived({ ids, folderId });
  });

  const openPreview = useCallback(
    (preview: string) => changeView({ preview }, { state: FROM_LIST }),
    [changeView],
  );
  const openDetails = useCallback(
    (file: string) => changeView({ file }, { replace: state.file !== null }),
    [changeView, state.file],
  );
  const closePreview = () => {
    if (location.state?.preview === FROM_LIST.preview) void navigate(-1);
    else changeView({ preview: null }, { replace: true });
  };

  const newFolder = canEdit ? () => askForFolder(folderId ?? null) : undefined;
  const upload = canEdit ? () => uploads.pick() : undefined;
  // Also where no file has the focus, as in an empty folder.
  usePageKeys({ ...(newFolder && { n: newFolder }), ...(upload && { u: upload }) });

  if (folder.error instanceof ApiError && folder.error.status === 404) return <NotFound />;

  const title = titleOf(folderId, folder.data?.name, state);
  // A search is one step back, however many letters it has.
  const search = (keyword: string) =>
    state.keyword === ''
      ? changeView({ keyword, scope: rememberedScope() })
      : changeView({ keyword }, { replace: true });

  return (
    <>
      <title>{`${title} · Vitrine`}</title>
      <TopBar
        title={title}
        breadcrumb={
          folderId === undefined ? undefined : <Breadcrumb {...drop} folderId={folderId} canEdit={canEdit} />
        }
        search={{
          value: state.keyword,
          onSearch: search,
          scope: folderId !== undefined && state.keyword !== '' && (
            <Suspense>
              <SearchScope scope={state.scope} onChange={(scope) => changeView({ scope })} />
            </Suspense>
          ),
        }}
        onNewFolder={newFolder}
        onUpload={upload}
        uploadItems={upload && uploadItems}
        onUploadItem={(id) => uploads.choose(id === 'camera' ? 'camera' : 'folder', folderId ?? null)}
        isAccessPending={isAccessPending}
      />
      <LibraryView
        folderId={folderId}
        canEdit={canEdit}
        arrived={arrived?.folderId === folderId ? arrived : null}
        folderCards={
          folderId === undefined ? undefined : <FolderCards {...drop} folderId={folderId} canEdit={canEdit} />
        }
        onOpenPreview={openPreview}
        onOpenDetails={openDetails}
        onRequestMove={(target) =>
          askWhereTo({
            subject: libraryText.moveSubject(target.count),
            currentId: state.recursive || state.keyword ? undefined : folderId,
            onMove: (to) => actions.move(target, to),
          })
        }
        onAskForFolder={(count, onMove) =>
          askWhereTo({ subject: libraryText.moveSubject(count), isChoice: true, onMove })
        }
        onUpload={upload}
        onNewFolder={newFolder}
        renderPreview={(fileId, getNeighbour) => (
          <Suspense>
            <PreviewDialog
              fileId={fileId}
              getNeighbour={getNeighbour}
              onNavigate={(preview) => changeView({ preview }, { replace: true, state: location.state })}
              onClose={closePreview}
              renderDetails={(onClose) => (
                <Suspense>
                  <DetailsPanel
                    fileId={fileId}
                    canEdit={canEdit}
                    onClose={onClose}
                    onRequestMove={(id) =>
                      askWhereTo({
                        subject: libraryText.moveSubject(1),
                        onMove: (to) => actions.move(targetOf([id]), to),
                      })
                    }
                    onRequestDelete={async (id) => {
                      const either = (await ask(getNeighbour, 1)) ?? (await ask(getNeighbour, -1));
                      actions.deleteShown(id, () => {
                        if (either) changeView({ preview: either }, { replace: true, state: location.state });
                        else closePreview();
                      });
                    }}
                  />
                </Suspense>
              )}
            />
          </Suspense>
        )}
      />
    </>
  );
}

/** Where the list does not answer, there is nowhere to go on to. */
const ask = (getNeighbour: GetNeighbour, direction: -1 | 1) => getNeighbour(direction).catch(() => null);

function titleOf(folderId: string | null | undefined, name: string | undefined, state: ViewState): string {
  if (folderId === null) return folderText.home;
  if (folderId !== undefined) return name ?? '…';
  if (state.isFavorite) return shellText.favourites;
  if (state.missingAltText) return shellText.needsAltText;
  return state.isPrivate ? shellText.private : shellText.allFiles;
}
