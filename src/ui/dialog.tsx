import { X } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { commonText } from '../lib/text/common.ts';
import { cx } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { ModalFrame } from './modal-frame.tsx';

const widths = {
  sm: 'sm:max-w-sm',
  md: 'sm:max-w-md',
  lg: 'sm:max-w-2xl',
  xl: 'sm:max-w-4xl',
} as const;

/**
 * A modal dialog named by its title. With `onSubmit` its content is a form: Enter in a field, or a `type="submit"`
 * button in the footer, submits it.
 */
export function Dialog({
  title,
  isOpen,
  onClose,
  role = 'dialog',
  width = 'md',
  footer,
  onSubmit,
  children,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  role?: 'dialog' | 'alertdialog';
  width?: keyof typeof widths;
  footer?: ReactNode;
  onSubmit?: () => void;
  children?: ReactNode;
}) {
  const content = (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4">{children}</div>
      {footer && (
        <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">{footer}</div>
      )}
    </>
  );
  return (
    <ModalFrame
      isOpen={isOpen}
      onClose={onClose}
      isDismissable={role === 'dialog'}
      position="centre"
      className={cx('flex max-h-full w-full animate-rise', widths[width])}
    >
      <AriaDialog
        role={role}
        className="flex max-h-full w-full flex-col rounded-popover border border-transparent bg-raised text-sm shadow-pop outline-none"
      >
        <div className="flex min-h-12 items-center gap-2 py-2 pr-2 pl-4">
          <Heading slot="title" className="min-w-0 flex-1 break-words font-semibold text-base">
            {title}
          </Heading>
          {role === 'dialog' && (
            <IconButton icon={X} label={commonText.close} shortcut="Esc" onClick={onClose} />
          )}
        </div>
        {onSubmit ? (
          <form
            noValidate
            className="flex min-h-0 flex-1 flex-col"
            onSubmit={(event: FormEvent) => {
              event.preventDefault();
              onSubmit();
            }}
          >
            {content}
          </form>
        ) : (
          content
        )}
      </AriaDialog>
    </ModalFrame>
  );
}
