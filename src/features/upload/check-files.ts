import type { Lookup, LookupBody } from '../../contract/lookup.ts';
import { ROOT } from '../../contract/values.ts';
import type { ExistingFile } from './upload-item.ts';

/** Of one call; the server takes no more of each. */
const PER_CALL = 1_000;
const CALLS_AT_ONCE = 3;

export type LookUp = (body: LookupBody) => Promise<Lookup>;

type NamedFile = Lookup['names'][number]['file'];

/** A file, and the folder that it is to go to: null is the top, undefined one that is still to be made. */
export type FileToCheck = { name: string; size: number; folderId: string | null | undefined };

/**
 * - `isSizeHere`: a file in the library has as many bytes, so that it may be the same.
 * - `named`: the file of that name that is in the folder.
 */
export type Checked = { isSizeHere: boolean; named: NamedFile | null };

function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += PER_CALL) yield items.slice(from, from + PER_CALL);
}

const nameKey = (folderId: string | null, name: string) => `${folderId ?? ROOT}/${name}`;

/** Asks the library what it has of these files: sizes and names together, in as few calls as there can be. */
export async function checkFiles(files: readonly FileToCheck[], lookUp: LookUp): Promise<Checked[]> {
  const sizes = [...chunksOf([...new Set(files.map(({ size }) => size))])];
  const byFolder = Map.groupBy(
    files.filter(({ folderId }) => folderId !== undefined),
    ({ folderId }) => folderId ?? null,
  );
  const names = [...byFolder].flatMap(([folderId, inside]) =>
    [...chunksOf([...new Set(inside.map(({ name }) => name))])].map((chunk) => ({ folderId, chunk })),
  );

  const sizesHere = new Set<number>();
  const namedHere = new Map<string, NamedFile>();
  const bodies = Array.from({ length: Math.max(sizes.length, names.length) }, (_, index) => index);
  const ask = async (index: number) => {
    const part = names[index];
    const answer = await lookUp({
      ...(sizes[index] && { sizes: sizes[index] }),
      ...(part && { names: { folderId: part.folderId ?? ROOT, names: part.chunk } }),
    });
    for (const { size } of answer.sizes) sizesHere.add(size);
    for (const { name, file } of answer.names) namedHere.set(nameKey(part?.folderId ?? null, name), file);
  };
  const lanes = Array.from({ length: CALLS_AT_ONCE }, async () => {
    for (let next = bodies.shift(); next !== undefined; next = bodies.shift()) await ask(next);
  });
  await Promise.all(lanes);

  return files.map(({ name, size, folderId }) => ({
    isSizeHere: sizesHere.has(size),
    named: folderId === undefined ? null : (namedHere.get(nameKey(folderId, name)) ?? null),
  }));
}

/** Files of the library by the checksums that they have; what lies in the trash is not here. */
export async function filesWith(
  checksums: readonly string[],
  lookUp: LookUp,
): Promise<Map<string, Lookup['checksums'][number]['files']>> {
  const found = new Map<string, Lookup['checksums'][number]['files']>();
  for (const chunk of chunksOf([...new Set(checksums)])) {
    const answer = await lookUp({ checksums: chunk });
    for (const { checksum, files } of answer.checksums) {
      const live = files.filter(({ isTrashed }) => !isTrashed);
      if (live.length > 0) found.set(checksum, live);
    }
  }
  return found;
}

/** The file that is in the way. */
export function namedFile(file: NamedFile, folderId: string | null): ExistingFile {
  return {
    fileId: file.id,
    folderId,
    name: file.fileName,
    checksum: file.checksum,
    isSame: false,
  };
}
