import { useQuery } from '@tanstack/react-query';
import { envelopeOf } from '../contract/common.ts';
import { fileCounts } from '../contract/file-counts.ts';
import { mediaManagerPath, request } from './http.ts';
import { type FileListQuery, keys } from './keys.ts';
import { useLibraryId } from './library.ts';

const countsEnvelope = envelopeOf(fileCounts);

/**
 * How many files each further choice would leave of a query, in one call: `sizes` and `createdSince` are the choices
 * offered, as the API takes them. The last counts stay until others come. Called off when nobody shows them any more.
 */
export function useFileCounts(query: FileListQuery, choices: { sizes: string; createdSince: string }) {
  const libraryId = useLibraryId();
  return useQuery({
    queryKey: keys.fileChoices(libraryId, query, choices),
    queryFn: async ({ signal }) => {
      const path = `${mediaManagerPath(libraryId)}/files/counts`;
      return (await request(path, { query: { ...query, ...choices }, schema: countsEnvelope, signal })).data;
    },
    staleTime: 30_000,
    placeholderData: (previous) => previous,
  });
}
