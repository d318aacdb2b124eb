import { openRecords } from './records.ts';
import { livingTabs, tabLock } from './tab-locks.ts';
import type { UploadItem } from './upload-item.ts';
import type { UploadRecord } from './upload-record.ts';

/** What of an upload tells that it is the same one. */
export type Named = Pick<UploadItem, 'folders' | 'name' | 'size' | 'lastModified'>;

/** Of all that is recorded, what this person's other tabs have on the way to a place. */
export function ofOtherTabs(
  records: readonly UploadRecord[],
  place: Pick<UploadItem, 'libraryId' | 'folderId'>,
  here: { tab: string; owner: string | null; living: ReadonlySet<string> },
): UploadRecord[] {
  return records.filter(
    ({ libraryId, folderId, tab, owner, failure }) =>
      libraryId === place.libraryId &&
      folderId === place.folderId &&
      owner === here.owner &&
      tab !== here.tab &&
      here.living.has(tabLock(tab)) &&
      failure === null,
  );
}

/** The same, as the browser knows it now; nothing where that cannot be told. */
export async function underWayElsewhere(
  place: Pick<UploadItem, 'libraryId' | 'folderId'>,
  here: { tab: string; owner: string | null },
): Promise<readonly Named[]> {
  try {
    const living = await livingTabs();
    if ([...living].every((name) => name === tabLock(here.tab))) return [];
    const records = await openRecords();
    return ofOtherTabs(await records.all().finally(records.close), place, { ...here, living });
  } catch {
    return [];
  }
}
