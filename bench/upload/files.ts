import { randomFillSync, randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

export type Size = { name: string; words: string; count: number; bytes: number };

export const small: Size = { name: 'small', words: 'files of 50 kB', count: 2000, bytes: 50_000 };
export const sizes: Size[] = [
  { name: 'medium', words: 'files of 5 MB', count: 200, bytes: 5_000_000 },
  small,
];

/**
 * Files of random bytes, or bodies of creates with such bytes; answers their paths. Their names are the folder's own: a name that is
 * taken would be asked about. Their sizes differ by up to a hundredth, as those of real files do: of a file whose size is in the
 * library the SHA-256 is computed first.
 */
export async function fileSet(
  folder: string,
  { count, bytes }: Size,
  as: 'files' | 'bodies',
): Promise<string[]> {
  const buffer = Buffer.alloc(bytes);
  const paths: string[] = [];
  for (let index = 0; index < count; index++) {
    const fileName = `${basename(folder)}-${index}.bin`;
    const path = join(folder, fileName);
    const data = randomFillSync(buffer).subarray(randomInt(Math.ceil(bytes / 100)));
    const body = () =>
      JSON.stringify({
        fileName,
        mimeType: 'application/octet-stream',
        folderId: null,
        data: data.toString('base64'),
      });
    await writeFile(path, as === 'files' ? data : body());
    paths.push(path);
  }
  return paths;
}
