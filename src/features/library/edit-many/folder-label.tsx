import { useFolder } from '../../../api/folders.ts';
import { commonText } from '../../../lib/text/common.ts';
import { libraryText } from '../../../lib/text/library.ts';

/** A folder's name, as it is found out. */
export function FolderLabel({ folderId }: { folderId: string | null }) {
  const { data } = useFolder(folderId);
  return <bdi>{folderId === null ? libraryText.topFolder : (data?.name ?? commonText.loading)}</bdi>;
}
