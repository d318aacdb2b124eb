import { CircleCheck, FolderOpen, Images, LockKeyhole, SearchX, Sparkles, Star, Upload } from 'lucide-react';
import { Link } from 'react-router';
import { useFileCount } from '../../api/files.ts';
import { useFolderWindow } from '../../api/folder-pages.ts';
import { useLibraryId } from '../../api/library.ts';
import { paths } from '../../lib/paths.ts';
import { libraryText } from '../../lib/text/library.ts';
import { hasFilters, type ViewState } from '../../lib/view-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Place } from './file-query.ts';

type EmptyProps = {
  folderId: Place;
  state: ViewState;
  canEdit: boolean;
  onClearFilters: () => void;
  onUpload?: (() => void) | undefined;
  onNewFolder?: (() => void) | undefined;
  onAddSamples?: (() => void) | undefined;
  isAddingSamples?: boolean | undefined;
};

/** No files: why, and what to do next. */
export function LibraryEmpty(props: EmptyProps) {
  const { folderId, state } = props;
  if (folderId === undefined && onlyFilter(state)) return <EmptyCollection state={state} />;
  if (hasFilters(state)) return <NothingFound {...props} />;
  return folderId === null || folderId === undefined ? <EmptyTop {...props} /> : <EmptyFolder {...props} />;
}

/** The sidebar's own places are the whole library with one filter. */
function onlyFilter(state: ViewState): boolean {
  const flags = [state.isFavorite, state.isPrivate, state.missingAltText].filter(Boolean);
  return flags.length === 1 && !state.keyword && !state.type;
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

function NothingFound({ folderId, state, onClearFilters }: EmptyProps) {
  const libraryId = useLibraryId();
  const search = `?q=${encodeURIComponent(state.keyword)}`;
  return (
    <EmptyState
      icon={SearchX}
      title={libraryText.nothingFound}
      actions={
        <>
          <Button onClick={onClearFilters}>{libraryText.clearFilters}</Button>
          {folderId !== undefined && state.keyword && (
            <Link
              to={{ pathname: paths.files(libraryId), search }}
              className="inline-flex h-8 items-center rounded-control px-3 font-medium text-accent text-sm hover:bg-hover pointer-coarse:h-11"
            >
              {libraryText.allFiles}
            </Link>
          )}
        </>
      }
    >
      {libraryText.nothingFoundBody(state.keyword)}
    </EmptyState>
  );
}

const TOP_LEVEL = { parentId: null };
const FIRST = { first: 0, end: 1 };

function EmptyTop(props: EmptyProps) {
  const files = useFileCount({});
  const folders = useFolderWindow(TOP_LEVEL, FIRST);
  if (files.data === undefined || folders.total === null) return null;
  const isLibraryEmpty = files.data === 0 && folders.total === 0;
  return isLibraryEmpty ? <EmptyLibrary {...props} /> : <EmptyFolder {...props} />;
}

function EmptyLibrary({ canEdit, onAddSamples, isAddingSamples, onUpload }: EmptyProps) {
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
          {onAddSamples && (
            <Button icon={Sparkles} isPending={isAddingSamples ?? false} onClick={onAddSamples}>
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

function EmptyFolder({ canEdit, onUpload, onNewFolder }: EmptyProps) {
  if (!canEdit) return <EmptyState icon={FolderOpen} title={libraryText.readOnlyEmpty} />;
  return (
    <EmptyState
      icon={FolderOpen}
      title={libraryText.emptyFolder}
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
