import { uploadTrayText } from '../../lib/text/upload-tray.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Asks before signing out gives uploads up. */
export function SignOutQuestion({
  count,
  onConfirm,
  onClose,
}: {
  count: number;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const words = uploadTrayText.signOut;
  return (
    <ConfirmDialog
      title={words.title(count)}
      body={words.body}
      confirmLabel={words.confirm}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
