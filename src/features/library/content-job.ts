import { bringBack, type ContentChange, NotBroughtBackError } from '../../api/versions.ts';
import { versionsText } from '../../lib/text/versions.ts';
import type { Job, Library } from './bulk-jobs.ts';

/** Has one file consist of something again that it consisted of before, where it is still what was seen. */
export function toContent(library: Library, { from, to }: ContentChange): Job {
  return {
    verb: 'bringBack',
    act: async ([id = '']) => {
      try {
        await bringBack(library.queryClient, library.libraryId, id, { from, to });
      } catch (error) {
        if (!(error instanceof NotBroughtBackError)) throw error;
        const isChanged = error.reason === 'changed';
        throw new Error(isChanged ? versionsText.replacedSince : versionsText.notKept, { cause: error });
      }
      return [{ id }];
    },
    inverse: (done) => ({ job: toContent(library, { from: to, to: from }), ids: [...done] }),
  };
}
