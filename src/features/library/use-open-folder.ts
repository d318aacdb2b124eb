import { useNavigate } from 'react-router';
import { takesMany, useLibraryId } from '../../api/library.ts';
import { selectFiles } from '../../api/select-files.ts';
import { emptySelection } from '../../collection/selection.ts';
import type { MediaFile } from '../../contract/file.ts';
import { keepViewNow } from '../../lib/keep-view.ts';
import { paths } from '../../lib/paths.ts';
import { parseViewState } from '../../lib/view-state.ts';
import { fileQuery } from './file-query.ts';
import { rememberPlace } from './place-memory.ts';

/** Milliseconds that a folder waits to be opened for the file's place in it. */
const PATIENCE = 3_000;
/** Pixels that are shown above the file. */
const ABOVE = 160;

type Lying = Pick<MediaFile, 'id' | 'folderId'>;

/** Opens the folder that a file is in, at that file. */
export function useOpenFolder(): (file: Lying) => void {
  const libraryId = useLibraryId();
  const navigate = useNavigate();
  return async (file) => {
    if (takesMany(libraryId)) await notePlace(libraryId, file);
    void navigate(keepViewNow(paths.folder(libraryId, file.folderId)), { state: { recall: file.id } });
  };
}

/**
 * Notes where a file is in its folder as if the user had been there, under the file's id: what is opened to `recall` it
 * begins there. Where that is not known in time, nothing is noted. Never fails.
 */
async function notePlace(libraryId: string, { id, folderId }: Lying): Promise<void> {
  const query = fileQuery(folderId, parseViewState(new URLSearchParams()));
  const signal = AbortSignal.timeout(PATIENCE);
  const ids = await selectFiles(libraryId, { query, ranges: null }, { signal }).catch((): string[] => []);
  const index = ids.indexOf(id);
  if (index < 0) return;
  rememberPlace(id, {
    list: JSON.stringify(query),
    seen: { index, id, below: -ABOVE },
    focus: index,
    focusedId: id,
    hadFocus: true,
    total: ids.length,
    leadHeight: 0,
    selection: emptySelection,
  });
}
