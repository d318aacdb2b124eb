import type { ReactNode, SyntheticEvent } from 'react';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cx } from './class-names.ts';

const stop = (event: SyntheticEvent) => event.stopPropagation();

const barrier = {
  onKeyDown: stop,
  onClick: stop,
  onDoubleClick: stop,
  onPointerDown: stop,
  onMouseDown: stop,
  onContextMenu: stop,
  onCopy: stop,
  onCut: stop,
  onPaste: stop,
  onFocus: stop,
  onBlur: stop,
};

/**
 * Keeps what happens in a floating layer from the components that opened it: React passes events of a portal on to its
 * parent in the tree, where a grid would take Delete or Esc for its own.
 */
export function EventBarrier({ children }: { children: ReactNode }) {
  return (
    <div className="contents" {...barrier}>
      {children}
    </div>
  );
}

const positions = {
  centre: 'items-end justify-center p-2 sm:items-center sm:p-4',
  left: 'items-stretch justify-start',
  bottom: 'items-end justify-stretch',
} as const;

/** The backdrop and the box of everything modal; focus stays inside, Esc and a press beside it close. */
export function ModalFrame({
  isOpen,
  onClose,
  isDismissable = true,
  position,
  className,
  children,
}: {
  isOpen: boolean;
  onClose: () => void;
  isDismissable?: boolean;
  position: keyof typeof positions;
  className: string;
  children: ReactNode;
}) {
  return (
    <EventBarrier>
      <ModalOverlay
        isOpen={isOpen}
        onOpenChange={(open) => !open && onClose()}
        isDismissable={isDismissable}
        className={cx(
          'fixed inset-0 z-40 flex h-(--visual-viewport-height) animate-appear bg-backdrop',
          positions[position],
        )}
      >
        <Modal className={cx('outline-none', className)}>{children}</Modal>
      </ModalOverlay>
    </EventBarrier>
  );
}
