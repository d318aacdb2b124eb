import { type ReactNode, useState } from 'react';
import { commonText } from '../lib/text/common.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

/**
 * Asks before something that cannot be undone. Stays open, busy, while `onConfirm` runs; closes when it succeeds and
 * says why when it does not.
 */
export function ConfirmDialog({
  title,
  body,
  confirmLabel,
  tone = 'danger',
  isReady = true,
  onConfirm,
  onClose,
}: {
  title: string;
  body: ReactNode;
  confirmLabel: string;
  tone?: 'danger' | 'primary';
  /** Not while what is asked about is still being found out. */
  isReady?: boolean;
  onConfirm: () => void | Promise<void>;
  onClose: () => void;
}) {
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const confirm = async () => {
    setIsPending(true);
    setProblem(null);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : commonText.unknownError);
      setIsPending(false);
    }
  };

  return (
    <Dialog
      role="alertdialog"
      width="sm"
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          {/* The harmless answer has the focus: Enter pressed too soon loses nothing. */}
          <Button autoFocus={tone === 'danger'} onClick={onClose}>
            {commonText.cancel}
          </Button>
          <Button
            variant={tone}
            autoFocus={tone !== 'danger'}
            isPending={isPending}
            disabled={!isReady}
            onClick={confirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div className="text-muted text-pretty">{body}</div>
      {problem && (
        <p role="alert" className="mt-2 text-danger">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
