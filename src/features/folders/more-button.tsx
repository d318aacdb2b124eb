import { Ellipsis } from 'lucide-react';
import { folderText } from '../../lib/text/folders.ts';
import { Icon } from '../../ui/icon.tsx';

/** Opens a folder's menu for the mouse and for a finger; the keyboard has Shift+F10 on the folder. */
export function MoreButton({
  name,
  onMenu,
  className,
}: {
  name: string;
  onMenu: (anchor: HTMLElement) => void;
  className: string;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={folderText.actionsFor(name)}
      aria-haspopup="menu"
      onClick={(event) => {
        event.stopPropagation();
        onMenu(event.currentTarget);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      className={`shrink-0 items-center justify-center rounded-[6px] hover:bg-hover pointer-coarse:size-11 ${className}`}
    >
      <Icon icon={Ellipsis} />
    </button>
  );
}
