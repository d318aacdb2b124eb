import { useMemo, useState } from 'react';
import { takesMany, useLibraryId } from '../api/library.ts';
import { loadPart } from '../api/load-part.ts';
import type { MediaFile } from '../contract/file.ts';
import { chooseFiles } from '../features/upload/choose-files.ts';
import { useUploadContext } from '../features/upload/upload-provider.tsx';
import type { ContentTasks } from '../lib/content-tasks.ts';
import { uploadStartText } from '../lib/text/upload-start.ts';
import { toast } from '../ui/toast.tsx';

/** What is asked about the content of a file. */
export type ContentQuestion =
  | { about: 'versions'; file: MediaFile }
  /** Whether a file may become one of another family. */
  | { about: 'family'; file: MediaFile; chosen: File; answer: (goOn: boolean) => void };

/** What can be done with the content of files here, and what it asks. */
export function useContentTasks(canEdit: boolean) {
  const libraryId = useLibraryId();
  const { uploads } = useUploadContext();
  const [question, setQuestion] = useState<ContentQuestion | null>(null);
  const tasks = useMemo<ContentTasks | null>(() => {
    if (!takesMany(libraryId)) return null;
    const replace = (file: MediaFile) => {
      uploads.prepare();
      chooseFiles('one', async ([chosen]) => {
        if (!chosen) return;
        const ask = () =>
          new Promise<boolean>((resolve) => {
            const answer = (goOn: boolean) => {
              setQuestion(null);
              resolve(goOn);
            };
            setQuestion({ about: 'family', file, chosen, answer });
          });
        try {
          const [{ isOfOtherFamily }, engine] = await Promise.all([
            loadPart(() => import('../features/versions/family.ts')),
            uploads.load(),
          ]);
          await engine.replace(chosen, file, libraryId, async () => !isOfOtherFamily(file, chosen) || ask());
        } catch {
          toast({ text: uploadStartText.notLoaded, tone: 'failed' });
        }
      });
    };
    return {
      replace: canEdit ? replace : null,
      showVersions: (file) => setQuestion({ about: 'versions', file }),
    };
  }, [libraryId, uploads, canEdit]);
  return { tasks, question, close: () => setQuestion(null) };
}
