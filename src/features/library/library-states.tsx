import { CircleCheck, FolderOpen, Images, LockKeyhole, Sparkles, Star, Upload } from 'lucide-react';
import { useFileCount } from '../../api/files.ts';
import { useFolderWindow } from '../../api/folder-pages.ts';
import { takesMany, useLibraryId } from '../../api/library.ts';
import { useAddSamples } from '../../api/samples.ts';
import { libraryText } from '../../lib/text/library.ts';
import type { ChangeViewState } from '../../lib/use-view-state.ts';
import { hasFilters, type ViewState } from '../../lib/view-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { toast } from '../../ui/toast.tsx';
import { activeFilters } from './active-filters.ts';
import type { Place } from './file-query.ts';
import { NothingFound } from './nothing-found.tsx';

type EmptyProps = {
  folderId: Place;
  state: ViewState;
  canEdit: boolean;
  onChange: ChangeViewState;
  onUpload?: (() => void) | undefined;
  onNewFolder?: (() => void) | undefined;
};

/** No files: why, and what to do next. */
export function LibraryEmpty(props: EmptyProps) {
  const { folderId, state } = props;
  if (folderId === undefined && onlyFilter(state)) return <EmptyCollection state={state} />;
  if (hasFilters(state)) return <NothingFound folderId={folderId} state={state} onChange={props.onChange} />;
  return folderId === null || folderId === undefined ? <EmptyTop {...props} /> : <EmptyFolder {...props} />;
}

/** The sidebar's own places are the whole library with one filter. */
function onlyFilter(state: ViewState): boolean {
  const isPlace = state.isFavorite || state.isPrivate || state.missingAltText;
  return isPlace && !state.keyword && activeFilters(state).length === 1;
}

function EmptyCollection({ state }: { state: ViewState }) {
  if (state.missingAltText) return <EmptyState icon={CircleCheck} title={libraryText.allDescribed} />;
  if (state.isFavorite) {
    return (
      <EmptyState icon={Star} title={libraryText.noFavourites}>
        {libraryText.noFavouritesBody}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={LockKeyhole} title={libraryText.noPrivate}>
      {libraryText.noPrivateBody}
    </EmptyState>
  );
}

const FIRST = { first: 0, end: 1 };

function useFolderCount(parentId: string | null): number | null {
  return useFolderWindow({ parentId }, FIRST).total;
}

function EmptyTop(props: EmptyProps) {
  const files = useFileCount({});
  const folders = useFolderCount(null);
  if (files.data === undefined || folders === null) return null;
  const isLibraryEmpty = files.data === 0 && folders === 0;
  return isLibraryEmpty ? <EmptyLibrary {...props} /> : <EmptyFolder {...props} />;
}

function EmptyLibrary({ canEdit, onUpload }: EmptyProps) {
  const isOwn = takesMany(useLibraryId());
  const samples = useAddSamples();
  const addSamples = () =>
    samples.mutate(undefined, { onError: (error) => toast({ text: error.message, tone: 'failed' }) });
  if (!canEdit) return <EmptyState icon={Images} title={libraryText.readOnlyEmpty} />;
  return (
    <EmptyState
      icon={Images}
      title={libraryText.emptyLibrary}
      actions={
        <>
          {onUpload && (
            <Button icon={Upload} onClick={onUpload}>
              {libraryText.chooseFiles}
            </Button>
          )}
          {isOwn && (
            <Button icon={Sparkles} isPending={samples.isPending} onClick={addSamples}>
              {libraryText.addSamples}
            </Button>
          )}
        </>
      }
    >
      {libraryText.emptyLibraryBody}
    </EmptyState>
  );
}

function EmptyFolder({ folderId, canEdit, onUpload, onNewFolder }: EmptyProps) {
  const folders = useFolderCount(folderId ?? null);
  if (folders === null) return null;
  const title = folders === 0 ? libraryText.emptyFolder : libraryText.onlyFolders;
  if (!canEdit)
    return <EmptyState icon={FolderOpen} title={folders === 0 ? libraryText.readOnlyEmpty : title} />;
  return (
    <EmptyState
      icon={FolderOpen}
      title={title}
      actions={
        <>
          {onUpload && (
            <Button icon={Upload} onClick={onUpload}>
              {libraryText.chooseFiles}
            </Button>
          )}
          {onNewFolder && <Button onClick={onNewFolder}>{libraryText.addFolder}</Button>}
        </>
      }
    >
      {libraryText.emptyFolderBody}
    </EmptyState>
  );
}
