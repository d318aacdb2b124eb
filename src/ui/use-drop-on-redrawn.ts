import { useEffect } from 'react';

/**
 * Browsers tell of a drop where the drag last was, even when what was there has been redrawn in between: then nobody in the
 * page hears of it, and what was dropped is lost. Here such a drop is told again, to what is at that point now.
 */
export function useDropOnRedrawn(): void {
  useEffect(() => {
    let last: EventTarget | null = null;
    let watching = new AbortController();
    const onDrop = (event: Event) => {
      if (!(event instanceof DragEvent && event.target instanceof Node) || event.target.isConnected) return;
      const { clientX, clientY, dataTransfer } = event;
      const how = { bubbles: true, cancelable: true, clientX, clientY, dataTransfer };
      const there = document.elementFromPoint(clientX, clientY) ?? document.body;
      if (!there.dispatchEvent(new DragEvent('drop', how))) event.preventDefault();
    };
    const onDrag = ({ target }: DragEvent) => {
      if (target === last) return;
      last = target;
      watching.abort();
      watching = new AbortController();
      target?.addEventListener('drop', onDrop, { signal: watching.signal });
    };
    document.addEventListener('dragenter', onDrag, true);
    document.addEventListener('dragover', onDrag, true);
    return () => {
      document.removeEventListener('dragenter', onDrag, true);
      document.removeEventListener('dragover', onDrag, true);
      watching.abort();
    };
  }, []);
}
