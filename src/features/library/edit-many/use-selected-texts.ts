import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { takesMany, useLibraryId } from '../../../api/library.ts';
import { readTexts } from '../../../api/many-files.ts';
import type { MediaFile } from '../../../contract/file.ts';
import type { FileTexts } from '../../../contract/file-texts.ts';
import type { Target } from '../bulk-target.ts';
import { hasAltText } from '../file-name.ts';
import { readFiles } from '../resolve-target.ts';

export type SelectedTexts =
  | { state: 'finding' | 'reading'; done: number; total: number }
  | { state: 'failed'; error: unknown; retry: () => void }
  | { state: 'ready'; files: readonly FileTexts[] };

/** The texts of what is selected, read once and kept: what becomes of the list meanwhile does not matter. */
export function useSelectedTexts(target: Target): SelectedTexts {
  const queryClient = useQueryClient();
  const libraryId = useLibraryId();
  const [attempt, setAttempt] = useState(0);
  const [shown, setShown] = useState<{ attempt: number; texts: SelectedTexts } | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const show = (texts: SelectedTexts) => !signal.aborted && setShown({ attempt, texts });
    const read = async () => {
      const onFound = (done: number, total: number) => show({ state: 'finding', done, total });
      const ids = inListOrder(await target.resolve(signal, onFound), target);
      const total = ids.length;
      const onProgress = (done: number) => show({ state: 'reading', done, total });
      onProgress(0);
      if (takesMany(libraryId)) return readTexts(libraryId, ids, { signal, onProgress });
      const known = await readFiles({ queryClient, libraryId }, new Set(ids), signal, onProgress);
      return ids.flatMap((id) => known.get(id) ?? []).map(textsOf);
    };
    read().then(
      (files) => show({ state: 'ready', files }),
      (error: unknown) => show({ state: 'failed', error, retry: () => setAttempt((before) => before + 1) }),
    );
    return () => controller.abort();
  }, [target, queryClient, libraryId, attempt]);

  if (shown?.attempt !== attempt) return { state: 'finding', done: 0, total: target.count };
  return shown.texts;
}

/** In the order of the list, and not of the clicks, where that is known of all: numbers follow it. */
function inListOrder(ids: string[], { placeOf }: Target): string[] {
  const places = new Map(ids.map((id) => [id, placeOf?.(id)]));
  if ([...places.values()].includes(undefined)) return ids;
  return ids.sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
}

function textsOf(file: MediaFile): FileTexts {
  const { id, title, altText, description, isFavorite, isPrivate, folderId, version } = file;
  const { fileName } = file.upload;
  const isImage = hasAltText(file);
  return { id, title, altText, description, fileName, isImage, isFavorite, isPrivate, folderId, version };
}
