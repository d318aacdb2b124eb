import { type Lookup, type LookupBody, lookupAnswer } from '../contract/lookup.ts';
import { eachPage } from './each-page.ts';
import { mediaManagerPath, request } from './http.ts';
import { takesMany } from './library.ts';

/** What of these files the library has; one without a call for it is only looked through for names. Throws `ApiError`. */
export async function lookUp(libraryId: string, body: LookupBody, signal?: AbortSignal): Promise<Lookup> {
  if (!takesMany(libraryId))
    return { sizes: [], checksums: [], names: await namesIn(libraryId, body, signal) };
  const path = `${mediaManagerPath(libraryId)}/files/lookup`;
  const answer = await request(path, {
    method: 'POST',
    isReading: true,
    body,
    schema: lookupAnswer,
    signal,
  });
  return answer.data;
}

/** As the server's own library compares names. */
const nameKey = (name: string) => name.normalize('NFC').toLowerCase();

async function namesIn(
  libraryId: string,
  { names }: LookupBody,
  signal: AbortSignal | undefined,
): Promise<Lookup['names']> {
  if (!names) return [];
  const wanted = new Map(names.names.map((name) => [nameKey(name), name]));
  const found = new Map<string, Lookup['names'][number]>();
  for await (const { data } of eachPage(libraryId, { folderId: names.folderId }, signal)) {
    for (const { id, title, upload } of data) {
      const name = wanted.get(nameKey(upload.fileName));
      const { fileName, fileSize, checksum } = upload;
      if (name !== undefined && !found.has(name))
        found.set(name, { name, file: { id, title, fileName, fileSize, checksum } });
    }
  }
  return [...found.values()];
}
