import { useEffect, useState } from 'react';
import { useHasListedFiles } from '../api/files.ts';
import { loadAhead } from '../api/lazy-part.ts';

/** Milliseconds after which the rest is loaded whatever the pictures do. */
const LATEST = 10_000;
const USER_EVENTS = ['pointerdown', 'keydown', 'dragenter'] as const;
/** Each comes before the click or the key that opens something. */
const FIRST_INPUTS = ['pointermove', 'pointerdown', 'keydown', 'dragenter'] as const;
/** Cells whose files have not come, or are not drawn yet. */
const PLACEHOLDERS = '[role=grid] [aria-busy=true]';
const PICTURES = 'img[src*="/media"]';

/**
 * False until the first thumbnail has been shown, so that nothing competes with it: then the folder tree, the menus and what takes
 * drops are loaded. At once on a page without files (`hasFiles`), at once when the user does something, or where there are no pictures to wait for.
 */
export function useIsFirstScreenDone(hasFiles: boolean): boolean {
  const [isDone, setIsDone] = useState(!hasFiles);
  const hasListed = useHasListedFiles();

  useEffect(() => {
    if (!hasListed) return;
    let frame = requestAnimationFrame(function look() {
      if (document.querySelector(PLACEHOLDERS)) frame = requestAnimationFrame(look);
      else if (!document.querySelector(PICTURES)) setIsDone(true);
    });
    return () => cancelAnimationFrame(frame);
  }, [hasListed]);

  useEffect(() => {
    if (isDone) return;
    const done = () => setIsDone(true);
    const onPicture = ({ target }: Event) => {
      if (target instanceof Element && target.matches(PICTURES)) done();
    };
    const timer = setTimeout(done, LATEST);
    // Neither event of a picture bubbles; both can be caught on their way down.
    document.addEventListener('load', onPicture, true);
    document.addEventListener('error', onPicture, true);
    for (const name of USER_EVENTS) document.addEventListener(name, done, { capture: true, once: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('load', onPicture, true);
      document.removeEventListener('error', onPicture, true);
      for (const name of USER_EVENTS) document.removeEventListener(name, done, { capture: true });
    };
  }, [isDone]);

  useEffect(() => {
    if (!isDone) return;
    // What opens on a click must be there even when the server has gone by then.
    loadAhead('idle');
    void Promise.allSettled([import('../ui/confirm-dialog.tsx')]);
    const controller = new AbortController();
    const onInput = () => {
      loadAhead('input');
      controller.abort();
    };
    for (const name of FIRST_INPUTS)
      document.addEventListener(name, onInput, { capture: true, passive: true, signal: controller.signal });
    return () => controller.abort();
  }, [isDone]);

  return isDone;
}
