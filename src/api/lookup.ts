import { type Lookup, type LookupBody, lookupAnswer } from '../contract/lookup.ts';
import { mediaManagerPath, request } from './http.ts';

/** Which sizes, checksums and names (of one folder) are here already; at most 1,000 of each. Throws `ApiError`. */
export async function lookUp(libraryId: string, body: LookupBody, signal?: AbortSignal): Promise<Lookup> {
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
