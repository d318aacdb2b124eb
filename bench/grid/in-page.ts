/** What the measured pages note about themselves; put there before anything else runs. All times are milliseconds. */
type Notes = {
  longTasks: { start: number; duration: number }[];
  /** Cumulative layout shift. */
  shift: number;
  /** When the first thumbnail was painted, and when every cell that is seen had its own. */
  firstThumbnail: number | null;
  allThumbnails: number | null;
  /** The most nodes that the document had. */
  nodes: number;
};

declare global {
  interface Window {
    notes: Notes;
    /** How many cells are seen, and how many of them are filled. */
    countCells(): { seen: number; filled: number };
    gridScroller(): HTMLElement;
    /** Times the next input of this kind, to the frame that shows what it did. */
    timeInput(type: string): void;
    timed: Promise<number>;
    /** Until every cell that is seen is filled. */
    whenFilled(): Promise<number>;
  }
}

/** Runs in every page before its own scripts. */
export function takeNotes(): void {
  const notes: Notes = { longTasks: [], shift: 0, firstThumbnail: null, allThumbnails: null, nodes: 0 };
  window.notes = notes;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      notes.longTasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // What moves in answer to the user is meant to.
      const isAnswer = 'hadRecentInput' in entry && entry.hadRecentInput === true;
      if ('value' in entry && !isAnswer) notes.shift += Number(entry.value);
    }
  }).observe({ type: 'layout-shift', buffered: true });

  const afterPaint = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });

  window.gridScroller = () => {
    let element = document.querySelector<HTMLElement>('[role="grid"]');
    while (element && !/auto|scroll/.test(getComputedStyle(element).overflowY))
      element = element.parentElement;
    if (!element) throw new Error('There is no grid that scrolls.');
    return element;
  };

  const isFilled = (cell: Element) => {
    if (!cell.hasAttribute('data-file-id')) return false;
    const picture = cell.querySelector('img');
    if (!picture) return true;
    return picture.complete && picture.naturalWidth > 0 && getComputedStyle(picture).opacity !== '0';
  };

  window.countCells = () => {
    if (!document.querySelector('[role="gridcell"]')) return { seen: 0, filled: 0 };
    const window_ = window.gridScroller().getBoundingClientRect();
    let seen = 0;
    let filled = 0;
    for (const cell of document.querySelectorAll('[role="gridcell"]')) {
      const { top, bottom } = cell.getBoundingClientRect();
      // The picture is what counts, not the last line of text below it.
      if (bottom <= window_.top + 50 || top >= window_.bottom) continue;
      seen += 1;
      if (isFilled(cell)) filled += 1;
    }
    return { seen, filled };
  };

  window.whenFilled = async () => {
    for (;;) {
      const now = await afterPaint();
      const { seen, filled } = window.countCells();
      if (seen > 0 && filled === seen) return now;
    }
  };

  window.timeInput = (type) => {
    window.timed = new Promise((resolve) => {
      const onInput = async ({ timeStamp }: Event) => resolve((await afterPaint()) - timeStamp);
      window.addEventListener(type, onInput, { capture: true, once: true });
    });
  };

  document.addEventListener(
    'load',
    async ({ target }) => {
      if (!(target instanceof HTMLImageElement) || !target.closest('[role="grid"]')) return;
      if (notes.firstThumbnail !== null) return;
      notes.firstThumbnail = 0;
      await target.decode().catch(() => undefined);
      notes.firstThumbnail = await afterPaint();
      notes.allThumbnails = await window.whenFilled();
    },
    true,
  );

  const countNodes = () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let nodes = 1;
    while (walker.nextNode()) nodes += 1;
    notes.nodes = Math.max(notes.nodes, nodes);
  };
  document.addEventListener('DOMContentLoaded', () => setInterval(countNodes, 250));
}
