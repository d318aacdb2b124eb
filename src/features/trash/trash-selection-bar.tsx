import { RotateCcw, Trash2, X } from 'lucide-react';
import { trashText } from '../../lib/text/trash.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

/** On a phone the words have the room. */
const narrow = 'max-sm:px-2! max-sm:[&>svg]:hidden';

/** What can be done with all that is selected. */
export function TrashSelectionBar({
  count,
  onRestore,
  onDelete,
  onClear,
}: {
  count: number;
  onRestore: () => void;
  onDelete: (() => void) | undefined;
  onClear: () => void;
}) {
  return (
    <div
      role="toolbar"
      aria-label={trashText.selection}
      className="absolute inset-x-4 bottom-5 z-10 mx-auto flex w-fit max-w-full animate-rise flex-wrap items-center gap-1 rounded-popover bg-raised py-1.5 ps-4 pe-1.5 shadow-pop max-sm:gap-0"
    >
      <span className="me-2 font-semibold max-sm:me-1">{trashText.selected(count)}</span>
      <Button variant="ghost" icon={RotateCcw} onClick={onRestore} className={narrow}>
        {trashText.restore}
      </Button>
      {onDelete && (
        <Button variant="ghost" icon={Trash2} onClick={onDelete} className={narrow}>
          {trashText.deleteForGood}
        </Button>
      )}
      <IconButton icon={X} label={trashText.clear} onClick={onClear} />
    </div>
  );
}
