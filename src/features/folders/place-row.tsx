import type { ReactNode } from 'react';
import { cx } from '../../ui/class-names.ts';
import { indentOf } from './tree-shape.ts';

export type PlaceProps = {
  /** undefined: nothing is chosen yet; null is the top. */
  chosenId: string | null | undefined;
  currentId: string | null | undefined;
  disabledIds: readonly string[];
  onChoose: (folderId: string | null) => void;
  /** Enter, or a double click. */
  onConfirm: (folderId: string | null) => void;
};

/** A place that can be chosen: its looks, in the tree and in the list of matches. */
export function PlaceRow({
  isChosen,
  isDisabled,
  isTall = false,
  level,
  children,
  ...mouse
}: {
  isChosen: boolean;
  isDisabled: boolean;
  /** Has two lines. */
  isTall?: boolean;
  level: number;
  onClick: () => void;
  onDoubleClick: () => void;
  children: ReactNode;
}) {
  return (
    <div
      data-row=""
      {...mouse}
      className={cx(
        'flex select-none items-center gap-1.5 rounded-control px-2 text-sm',
        isTall ? 'h-11 pointer-coarse:h-[52px]' : 'h-[30px] pointer-coarse:h-11',
        isChosen ? 'bg-accent-soft font-medium text-accent' : 'hover:bg-hover',
        isDisabled && 'text-muted opacity-70',
      )}
      style={{ marginInlineStart: indentOf(level) }}
    >
      {children}
    </div>
  );
}

/** Why a place is not for this, or what is special about it. */
export function PlaceNote({ id, words }: { id?: string; words: string | null }) {
  return (
    <span
      id={id}
      className="max-w-[50%] shrink-0 truncate text-muted text-xs"
      data-tooltip={words ?? undefined}
    >
      {words}
    </span>
  );
}
