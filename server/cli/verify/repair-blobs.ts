import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { blobPath, readChecksum } from '../../storage/blob-files.ts';
import { syncFolder } from '../../storage/disk-place.ts';
import { BlobCopies } from '../copy-blobs.ts';
import type { BadBlob, BlobFindings } from './blobs.ts';

/** In the data folder: what was stored under the name of other bytes. */
const QUARANTINE = 'quarantine';

/** Answers what was set right, and how, and what is missing still. */
export async function repairBlobs(
  dataFolder: string,
  { missing, damaged }: Pick<BlobFindings, 'missing' | 'damaged'>,
  from: string | undefined,
): Promise<{ repaired: (BadBlob & { how: string })[]; left: BadBlob[] }> {
  const repaired: (BadBlob & { how: string })[] = [];
  const left: BadBlob[] = [];
  const wanted = [...missing];
  for (const blob of damaged) {
    const aside = await putAside(dataFolder, blob.checksum);
    if (aside === null) left.push(blob);
    else if (blob.files > 0) wanted.push(blob);
    else repaired.push({ ...blob, how: `put aside as ${aside}` });
  }
  const copies = from === undefined ? null : await BlobCopies.open({ from, to: dataFolder });
  for (const blob of wanted) {
    const outcome = (await copies?.copy(blob.checksum)) ?? 'not asked';
    if (outcome === 'copied' || outcome === 'there') repaired.push({ ...blob, how: 'taken from the backup' });
    else left.push({ ...blob, why: blob.why + WHY_LEFT[outcome] });
  }
  await copies?.finish();
  return { repaired, left };
}

const WHY_LEFT = {
  'not asked': '; a backup may have them (--from BACKUP)',
  missing: '; the backup does not have them either',
  damaged: '; those in the backup are damaged too',
};

/** Where it went; null when its bytes are what its name says after all. */
async function putAside(dataFolder: string, checksum: string): Promise<string | null> {
  const path = blobPath(join(dataFolder, 'blobs'), checksum);
  if (await isWhole(path, checksum)) return null;
  const folder = join(dataFolder, QUARANTINE);
  const aside = join(folder, `${checksum}.${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  await mkdir(folder, { recursive: true });
  await rename(path, aside);
  // Somebody may have uploaded them while the damaged ones were read.
  const isNeeded = await isWhole(aside, checksum);
  if (isNeeded) await rename(aside, path);
  await Promise.all([syncFolder(folder), syncFolder(dirname(path))]);
  return isNeeded ? null : aside;
}

async function isWhole(path: string, checksum: string): Promise<boolean> {
  return (await readChecksum(path).catch(() => null))?.checksum === checksum;
}
