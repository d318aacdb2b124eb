import { createContext, useContext, useEffect, useState } from 'react';

/** Milliseconds before a picture that did not come is asked for again, each time: the server may just be busy. */
const RETRY_AFTER = [2_000, 5_000, 15_000, 45_000];
/** Having failed so often, it is asked why, once, and has a tile that says so, until it comes after all. */
const MISSED_FROM = 2;

/** Tells why a picture did not come: it never will, or after so many milliseconds; null where nobody knows. */
type Ask = (src: string, signal: AbortSignal) => Promise<'never' | number | null>;
export const PictureAnswerContext = createContext<Ask>(async () => null);

/** When a picture that did not come is asked for again. */
export function usePictureRetry(src: string): {
  /** It is not asked for now. */
  isWaiting: boolean;
  /** So often it failed. */
  failures: number;
  /** It failed more often than happens by chance. */
  isMissed: boolean;
  fail: () => void;
} {
  const ask = useContext(PictureAnswerContext);
  const [failures, setFailures] = useState(0);
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => {
    const usual = RETRY_AFTER[failures - 1];
    if (!isWaiting || usual === undefined) return;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (after: number) => {
      timer = setTimeout(() => setWaiting(false), after);
    };
    if (failures === MISSED_FROM) {
      void ask(src, leaving.signal).then((answer) => {
        if (answer !== 'never' && !leaving.signal.aborted) again(answer ?? usual);
      });
    } else again(usual);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [ask, failures, isWaiting, src]);
  const fail = () => {
    setFailures(failures + 1);
    setWaiting(true);
  };
  return { isWaiting, failures, isMissed: failures >= MISSED_FROM, fail };
}
