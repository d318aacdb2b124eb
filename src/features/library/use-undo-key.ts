import { useEffect } from 'react';
import { useFileActions } from './file-actions-context.tsx';

/** Ctrl+Z undoes and Ctrl+Shift+Z redoes without a cell to hold the focus too, as after the last file of a folder was deleted. */
export function useUndoKey(): void {
  const actions = useFileActions();
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      const { target } = event;
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || event.defaultPrevented)
        return;
      // Not where text is typed, nor in the tree or a dialog: what was done there last is something else.
      if (!(target instanceof Element) || !target.matches('body, main, main :not(input, textarea)')) return;
      event.preventDefault();
      if (event.shiftKey) actions.redo();
      else actions.undo();
    };
    document.addEventListener('keydown', undo);
    return () => document.removeEventListener('keydown', undo);
  }, [actions]);
}
