import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { fileOptions } from '../../api/files.ts';
import { useLibraryId } from '../../api/library.ts';
import { fitInto, resizedUrl, widthFor } from './picture-fit.ts';

/** The file before (-1) or after (1) the one shown, in the list it was opened from; null at its end. */
export type GetNeighbour = (direction: -1 | 1) => string | null | Promise<string | null>;

type Answer = { fileId: string; previous: string | null; next: string | null };
const NONE = { previous: null, next: null };

async function ask(getNeighbour: GetNeighbour | undefined, direction: -1 | 1): Promise<string | null> {
  try {
    return (await getNeighbour?.(direction)) ?? null;
  } catch {
    return null;
  }
}

/** What lies beside a file, and the step there. Once `isReady`, the pictures beside it are fetched ahead. */
export function useNeighbours({
  fileId,
  getNeighbour,
  onNavigate,
  isReady,
  stage,
}: {
  fileId: string;
  getNeighbour: GetNeighbour | undefined;
  onNavigate: (fileId: string) => void;
  isReady: boolean;
  /** Where the pictures will be shown. */
  stage: RefObject<HTMLElement | null>;
}): { previous: string | null; next: string | null; step: (direction: -1 | 1) => void } {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  const latest = useRef({ fileId, getNeighbour });
  useEffect(() => {
    latest.current = { fileId, getNeighbour };
  });
  const [answer, setAnswer] = useState<Answer>({ fileId: '', previous: null, next: null });

  // Asked again whenever the caller may know more: a list that was still loading has its neighbours later.
  useEffect(() => {
    let isCurrent = true;
    void Promise.all([ask(getNeighbour, -1), ask(getNeighbour, 1)]).then(([previous, next]) => {
      if (isCurrent) setAnswer({ fileId, previous, next });
    });
    return () => {
      isCurrent = false;
    };
  }, [fileId, getNeighbour]);

  const { previous, next } = answer.fileId === fileId ? answer : NONE;

  useEffect(() => {
    if (!isReady) return;
    for (const id of [next, previous]) {
      if (id === null) continue;
      queryClient
        .query(fileOptions(queryClient, libraryId, id))
        .then(({ upload }) => {
          const { width, height } = upload;
          const box = stage.current;
          if (!upload.mimeType.startsWith('image/') || !width || !height || !box) return;
          const shown = fitInto({ width, height }, { width: box.offsetWidth, height: box.offsetHeight });
          new Image().src = resizedUrl(upload.fileUrl, widthFor(shown, window.devicePixelRatio));
        })
        // It is shown, or its failure said, when somebody goes there.
        .catch(() => undefined);
    }
  }, [isReady, previous, next, queryClient, libraryId, stage]);

  return {
    previous,
    next,
    step: async (direction) => {
      const from = fileId;
      const id = await ask(latest.current.getNeighbour, direction);
      // Somebody may have stepped on while the list was asked.
      if (id !== null && latest.current.fileId === from) onNavigate(id);
    },
  };
}
