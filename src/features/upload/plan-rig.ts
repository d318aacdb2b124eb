import type { Lookup, LookupBody } from '../../contract/lookup.ts';
import type { LookUp } from './check-files.ts';
import type { Limits } from './refusals.ts';

/** For tests: nothing is refused. */
export const noLimits: Limits = {
  maxFileSize: Number.POSITIVE_INFINITY,
  allowedTypes: [],
  libraryRoom: Number.POSITIVE_INFINITY,
  browserRoom: Number.POSITIVE_INFINITY,
};

type Stored = { id: string; folderId: string | null; name: string; size: number; checksum: string };

/** For tests: a library that answers lookups as the server does, and says how often it was asked. */
export function libraryOf(...files: Stored[]): { lookUp: LookUp; asked: LookupBody[] } {
  const asked: LookupBody[] = [];
  return {
    asked,
    lookUp: async (body): Promise<Lookup> => {
      asked.push(body);
      const { sizes = [], checksums = [], names } = body;
      return {
        sizes: sizes
          .map((size) => ({ size, count: files.filter((file) => file.size === size).length }))
          .filter(({ count }) => count > 0),
        checksums: checksums.flatMap((checksum) => {
          const same = files.filter((file) => file.checksum === checksum);
          const shown = same.map(({ id, folderId, name }) => ({
            ...{ id, folderId, title: `Title of ${id}`, fileName: name, isTrashed: false },
          }));
          return same.length > 0 ? [{ checksum, files: shown }] : [];
        }),
        names: (names?.names ?? []).flatMap((name) => {
          const file = files.find(
            (each) =>
              (each.folderId ?? 'root') === names?.folderId && each.name.toLowerCase() === name.toLowerCase(),
          );
          if (!file) return [];
          const { id, size, checksum } = file;
          return [{ name, file: { id, title: null, fileName: file.name, fileSize: size, checksum } }];
        }),
      };
    },
  };
}
