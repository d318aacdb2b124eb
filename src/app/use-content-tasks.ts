import { useMemo, useState } from 'react';
import { takesMany, useLibraryId } from '../api/library.ts';
import type { MediaFile } from '../contract/file.ts';
import { chooseFiles } from '../features/upload/choose-files.ts';
import type { ContentTasks } from '../lib/content-tasks.ts';

/** The versions of a file that are to be shown, or the other file that was `chosen` for it. */
export type ContentTask = { file: MediaFile; chosen?: File };

/** What can be done with the content of files here, and what is to be done now. */
export function useContentTasks(canEdit: boolean) {
  const libraryId = useLibraryId();
  const [task, setTask] = useState<ContentTask | null>(null);
  const tasks = useMemo<ContentTasks | null>(
    () =>
      takesMany(libraryId)
        ? {
            replace: canEdit
              ? (file) => chooseFiles('one', ([chosen]) => chosen && setTask({ file, chosen }))
              : null,
            showVersions: (file) => setTask({ file }),
          }
        : null,
    [libraryId, canEdit],
  );
  return { tasks, task, onDone: () => setTask(null) };
}
