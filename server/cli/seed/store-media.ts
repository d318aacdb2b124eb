import type { Pictures } from '../../imaging/interface.ts';
import type { Storage } from '../../storage/interface.ts';
import type { Medium } from './media.ts';

/** Drawn and encoded at the same time; the picture library has four threads. */
const AT_ONCE = 4;

export type StoredMedium = Omit<Medium, 'make'> & {
  checksum: string;
  size: number;
  thumbhash: string | null;
};

/** Makes each medium and stores it, in the order given. `onStored` is told how many are done. */
export async function storeMedia(
  media: Medium[],
  { storage, pictures }: { storage: Storage; pictures: Pictures },
  onStored: (count: number) => void,
): Promise<StoredMedium[]> {
  const stored: StoredMedium[] = [];
  let done = 0;
  const queue = media.entries();
  const work = async () => {
    for (const [index, { make, ...medium }] of queue) {
      const blob = await storage.create();
      await blob.write(await make());
      const { checksum, size } = await blob.commit();
      const thumbhash =
        medium.width === null ? null : await pictures.thumbhash({ checksum, mimeType: medium.mimeType });
      stored[index] = { ...medium, checksum, size, thumbhash };
      onStored(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return stored;
}
