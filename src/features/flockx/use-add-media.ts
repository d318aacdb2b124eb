import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/http.ts';
import { useCreateMedia } from '../../api/media.ts';
import type { CreateMediaBody } from '../../contract/media.ts';
import { addMediaText } from '../../lib/text/media.ts';

export type AddResult = {
  url: string;
  state: 'waiting' | 'sending' | 'added' | 'failed' | 'notSent';
  /** What the library said. */
  message: string;
};

/** What was wrong with a field of all URLs, and how many are done. */
export type AddOutcome = { added: number; failed: number; fields: Record<string, string> };

/** URLs that are sent at once. */
const AT_ONCE = 2;
/** Times that one waits for a library that is asked too often. */
const PATIENCE = 4;
/** Seconds; a library that wants more is told to the person. */
const LONGEST_WAIT = 30;

/** Adds URLs, each with a call of its own; those that were not begun when the dialog goes are not sent. */
export function useAddMedia() {
  const { mutateAsync } = useCreateMedia();
  const [results, setResults] = useState<AddResult[]>([]);
  const stopping = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    stopping.current = controller;
    return () => controller.abort();
  }, []);

  const note = (url: string, state: AddResult['state'], message = '') =>
    setResults((before) => before.map((each) => (each.url === url ? { url, state, message } : each)));

  /** Never throws. `keyOf` is the key of a URL, `onAdded` is called for each that is in the library now. */
  const add = async (
    urls: readonly string[],
    fields: Omit<CreateMediaBody, 'source_url'>,
    { keyOf, onAdded }: { keyOf: (url: string) => string; onAdded: (url: string) => void },
  ): Promise<AddOutcome> => {
    const { signal } = stopping.current;
    const queue = [...urls];
    const outcome: AddOutcome = { added: 0, failed: 0, fields: {} };
    setResults((before) => [
      ...before.filter(({ url, state }) => state === 'added' && !urls.includes(url)),
      ...urls.map((url) => ({ url, state: 'waiting' as const, message: '' })),
    ]);
    const addOne = async (url: string) => {
      note(url, 'sending');
      try {
        const body = { ...fields, source_url: url };
        const item = await patiently(signal, () => mutateAsync({ body, key: keyOf(url) }));
        outcome.added += 1;
        note(url, 'added', item.status ?? '');
        onAdded(url);
      } catch (error) {
        outcome.failed += 1;
        const { own, shared } = problemsOf(error);
        note(url, 'failed', own);
        Object.assign(outcome.fields, shared);
        // What is wrong for one is wrong for all.
        if (Object.keys(shared).length > 0) {
          outcome.failed += queue.length;
          for (const other of queue.splice(0)) note(other, 'notSent');
        }
      }
    };
    const work = async () => {
      for (let url = queue.shift(); url !== undefined && !signal.aborted; url = queue.shift())
        await addOne(url);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return outcome;
  };

  return { results, add };
}

/** Again when the library says so: it is asked too often, or is at it already. */
async function patiently<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      const seconds =
        error instanceof ApiError && [409, 429].includes(error.status) ? error.retryAfter : null;
      if (seconds === null || seconds > LONGEST_WAIT || tries === PATIENCE || signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }
}

/** What is about the URL itself, in words, and what is about fields that all have. */
function problemsOf(error: unknown): { own: string; shared: Record<string, string> } {
  const { source_url: ofUrl, ...others } = error instanceof ApiError ? error.fields : {};
  const shared = Object.fromEntries(
    Object.entries(others).flatMap(([field, [sentence]]) =>
      sentence ? [[field, addMediaText.fieldProblem(sentence)]] : [],
    ),
  );
  const message = error instanceof Error ? error.message : '';
  return {
    own: ofUrl?.map(addMediaText.fieldProblem).join(' ') ?? addMediaText.fieldProblem(message),
    shared,
  };
}
