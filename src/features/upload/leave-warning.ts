import type { UploadStore } from './store.ts';

/** Has the browser ask before the page is left, only while something would be lost, whatever place is shown. */
export function warnBeforeLeaving(store: UploadStore): void {
  const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
  let isListening = false;
  store.subscribe(() => {
    const { queue, totals } = store.getSnapshot();
    const wouldLose = totals.unsafe > 0 || queue.reading > 0;
    if (wouldLose === isListening) return;
    isListening = wouldLose;
    // Only as long as needed: a page with such a listener is not kept for Back.
    if (wouldLose) window.addEventListener('beforeunload', onBeforeUnload);
    else window.removeEventListener('beforeunload', onBeforeUnload);
  });
}
