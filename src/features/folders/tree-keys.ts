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
const WORD_PAUSE = 700;

/** Finds rows as their names are typed: the first after `from` that begins with what was typed, going round. */
export function createTypeAhead(now: () => number) {
  let typed = '';
  let at = 0;
  return (letter: string, names: readonly string[], from: number): number | null => {
    typed = now() - at > WORD_PAUSE ? letter : typed + letter;
    at = now();
    const wanted = typed.toLocaleLowerCase();
    // One letter asks for the next row; a word that grows may stay on the row it has found.
    const start = typed.length === 1 ? from + 1 : from;
    for (let step = 0; step < names.length; step += 1) {
      const index = (start + step) % names.length;
      if (names[index]?.toLocaleLowerCase().startsWith(wanted)) return index;
    }
    return null;
  };
}
