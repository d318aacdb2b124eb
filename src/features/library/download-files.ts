import { ApiError } from '../../api/http.ts';
import { prepareDownload } from '../../api/many-files.ts';
import { DOWNLOAD_MAX } from '../../contract/values.ts';
import { saveAs } from '../../lib/save-as.ts';
import { bulkText } from '../../lib/text/bulk.ts';
import { commonText } from '../../lib/text/common.ts';
import { announce, toast } from '../../ui/toast.tsx';
import type { Target } from './bulk-target.ts';

/** All of them as one zip, which the browser takes to its disk while it is made. */
export async function downloadFiles(libraryId: string, target: Target): Promise<void> {
  const fail = (text: string) => toast({ text, tone: 'failed' });
  if (target.count > DOWNLOAD_MAX) return void fail(bulkText.downloadTooMany(DOWNLOAD_MAX));
  announce(bulkText.preparingDownload);
  try {
    const ids = await target.resolve(new AbortController().signal, () => undefined);
    if (ids.length > DOWNLOAD_MAX) return void fail(bulkText.downloadTooMany(DOWNLOAD_MAX));
    if (ids.length === 0) return void fail(bulkText.noneLeft);
    saveAs(await prepareDownload(libraryId, ids));
    toast({ text: bulkText.downloading(ids.length) });
  } catch (error) {
    fail(bulkText.downloadFailed(error instanceof ApiError ? error.message : commonText.unknownError));
  }
}
