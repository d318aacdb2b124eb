/** What a key does in a tree, after the tree pattern of WAI-ARIA's authoring practices. */
export type TreeMove =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'pageUp'
  | 'pageDown'
  | 'open'
  | 'close'
  | 'firstChild'
  | 'parent'
  | 'activate';

export function treeMove(key: string, item: { isExpandable: boolean; isOpen: boolean }): TreeMove | null {
  switch (key) {
    case 'ArrowDown':
      return 'next';
    case 'ArrowUp':
      return 'previous';
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    case 'PageUp':
      return 'pageUp';
    case 'PageDown':
      return 'pageDown';
    case 'ArrowRight':
      if (!item.isExpandable) return null;
      return item.isOpen ? 'firstChild' : 'open';
    case 'ArrowLeft':
      return item.isExpandable && item.isOpen ? 'close' : 'parent';
    case 'Enter':
    case ' ':
      return 'activate';
    default:
      return null;
  }
}

/** Milliseconds after which typing begins a new word. */
const WORD_PAUSE = 1_000;

/** What has been typed, and the row where that began. */
export type Typed = { word: string; from: number };

/** Puts letters that follow each other quickly together; `time` is when a key was pressed, in milliseconds. */
export function createTypeAhead() {
  let typed: Typed = { word: '', from: 0 };
  let at = Number.NEGATIVE_INFINITY;
  const isTyping = (time: number) => time - at <= WORD_PAUSE;
  return {
    /** A space belongs to the word then. */
    isTyping,
    type: (letter: string, row: number, time: number): Typed => {
      typed = isTyping(time) ? { ...typed, word: typed.word + letter } : { word: letter, from: row };
      at = time;
      return typed;
    },
    stop: () => {
      at = Number.NEGATIVE_INFINITY;
    },
  };
}

/** Whether a name begins with what was typed, in whatever case. */
export function beginsWith(name: string, word: string): boolean {
  const fold = (text: string) => text.normalize('NFC').toLocaleLowerCase();
  return fold(name).startsWith(fold(word));
}

/** The first name after the row `from` that begins with the word, going round; that row itself comes last. */
export function rowNamed(names: readonly string[], { word, from }: Typed): number | null {
  for (let step = 1; step <= names.length; step += 1) {
    const row = (from + step) % names.length;
    if (beginsWith(names[row] ?? '', word)) return row;
  }
  return null;
}
