import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { cx } from './class-names.ts';
import { ModalFrame } from './modal-frame.tsx';

const sides = {
  left: { frame: 'w-[min(320px,85vw)] animate-slide-in', box: 'h-full' },
  bottom: {
    frame: 'w-full animate-rise',
    box: 'max-h-[85dvh] rounded-t-popover pb-[env(safe-area-inset-bottom)]',
  },
} as const;

/** A panel that slides over the page where the window is too narrow for it to stand beside the content. */
export function Sheet({
  label,
  side,
  isOpen,
  onClose,
  children,
}: {
  label: string;
  side: keyof typeof sides;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <ModalFrame isOpen={isOpen} onClose={onClose} position={side} className={sides[side].frame}>
      <AriaDialog
        aria-label={label}
        className={cx('flex flex-col overflow-hidden bg-bg text-sm shadow-pop outline-none', sides[side].box)}
      >
        {children}
      </AriaDialog>
    </ModalFrame>
  );
}
