import { bringBack, type ContentChange } from '../../api/versions.ts';
import type { Job, Library } from './bulk-jobs.ts';

/** Has one file consist of something again that it consisted of before, where it is still what was seen. */
export function toContent({ queryClient, libraryId }: Library, { from, to }: ContentChange): Job {
  return {
    verb: 'bringBack',
    act: async ([id = '']) => {
      await bringBack(queryClient, libraryId, id, { from, to });
      return [{ id }];
    },
    inverse: (done) => ({
      job: toContent({ queryClient, libraryId }, { from: to, to: from }),
      ids: [...done],
    }),
  };
}
