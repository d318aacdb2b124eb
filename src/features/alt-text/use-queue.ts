import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { FileListQuery } from '../../api/keys.ts';
import { useSaveField } from '../../api/save-field.ts';
import { useSelectionPage } from '../../api/select-page.ts';
import { EditConflict } from '../../lib/edit-conflict.ts';
import { commonText } from '../../lib/text/common.ts';
import { onRetryRefused } from '../../ui/text-editor.ts';
import { emptyQueue, needsMore, type Queue, queueReducer, refusedOf, type Save } from './queue.ts';
import { recallQueue, rememberQueue } from './queue-memory.ts';

/** Which visit of the page it is, for what is kept of it. */
export type Visit = { entry: string; place: string; isReturn: boolean };

let rounds = 0;

/**
 * The pictures that a query finds, as they were when the page was opened, and what was done to them. Ids are asked for a
 * page at a time, as one goes on. Where one was, is remembered for a reload and for Back.
 */
export function useQueue(query: FileListQuery, { entry, place, isReturn }: Visit) {
  const [recalled] = useState(() => (isReturn ? recallQueue(entry, place) : null));
  const [queue, dispatch] = useReducer(queueReducer, recalled ?? emptyQueue);
  const [round] = useState(() => (rounds += 1));
  const save = useSaveField();

  const { next } = queue;
  const isShort = needsMore(queue);
  const page = useSelectionPage({ query, after: next ?? undefined, round }, isShort);
  const { data } = page;
  useEffect(() => {
    if (!isShort || !data) return;
    dispatch({ type: 'grow', after: next, ids: data.data, total: data.total, next: data.next });
  }, [data, isShort, next]);

  useEffect(() => rememberQueue(entry, place, queue), [entry, place, queue]);

  /** Stores a text; what becomes of it is told in the queue, and to who asked. */
  const send = useCallback(
    async (id: string, asked: Omit<Save, 'state'>): Promise<void> => {
      const { value, from } = asked;
      dispatch({ type: 'save', id, save: asked });
      try {
        await save({ id, field: 'altText', value, from });
        dispatch({ type: 'saved', id });
      } catch (error) {
        const reason = error instanceof Error && error.message ? error.message : commonText.unknownError;
        const theirs = error instanceof EditConflict ? { theirs: { value: error.theirs } } : {};
        dispatch({ type: 'failed', id, reason, ...theirs });
        throw error;
      }
    },
    [save],
  );
  /** The same, by the queue itself: a refusal is told there alone. */
  const sendAlone = useCallback(
    (id: string, asked: Omit<Save, 'state' | 'isOfField'>) =>
      void send(id, { ...asked, isOfField: false }).catch(() => undefined),
    [send],
  );

  // What was on its way when the page was left may not have arrived.
  const isResent = useRef(false);
  useEffect(() => {
    if (isResent.current) return;
    isResent.current = true;
    for (const [id, { name, value, from }] of recalled?.saves ?? []) sendAlone(id, { name, value, from });
  }, [recalled, sendAlone]);

  const latest = useRef<Queue>(queue);
  useEffect(() => {
    latest.current = queue;
  });
  useEffect(
    () =>
      onRetryRefused(() => {
        for (const { id, save } of refusedOf(latest.current)) {
          const isDue = !save.isOfField && typeof save.state === 'object' && !save.state.theirs;
          if (isDue) sendAlone(id, save);
        }
      }),
    [sendAlone],
  );

  /** False once the page was left: then nobody sees here what becomes of a save. */
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const hasFailed = isShort && page.isError && !page.isFetching;
  const error = hasFailed ? page.error : null;
  return { queue, dispatch, send, sendAlone, isHere, error, retry: page.refetch };
}

export type QueueModel = ReturnType<typeof useQueue>;
