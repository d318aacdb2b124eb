import { useState } from 'react';
import { webhooksText } from '../../lib/text/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TokenSecret } from './token-secret.tsx';

/** The secret of a webhook, this once. Done closes it; anything else asks first unless it was copied. */
export function WebhookSecret({
  title,
  secret,
  onClose,
}: {
  title: string;
  secret: string;
  onClose: () => void;
}) {
  const [isCopied, setCopied] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Dialog
      role="alertdialog"
      title={title}
      isOpen
      onClose={() => (isCopied ? onClose() : setLeaving(true))}
      footer={<Button onClick={onClose}>{webhooksText.done}</Button>}
    >
      <TokenSecret
        secret={secret}
        label={webhooksText.secret}
        hint={webhooksText.secretHint}
        onCopied={() => setCopied(true)}
      />
      {isLeaving && (
        <ConfirmDialog
          title={webhooksText.loseTitle}
          body={webhooksText.loseBody}
          confirmLabel={webhooksText.lose}
          onConfirm={onClose}
          onClose={() => setLeaving(false)}
        />
      )}
    </Dialog>
  );
}
