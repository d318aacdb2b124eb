import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import {
  useDeleteWebhook,
  useRotateSecret,
  useTestWebhook,
  useUpdateWebhook,
  useWebhooks,
} from '../../api/webhooks.ts';
import type { Webhook } from '../../contract/webhook.ts';
import { webhooksText } from '../../lib/text/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { announce, toast } from '../../ui/toast.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';
import { WebhookRow } from './webhook-row.tsx';
import { WebhookSecret } from './webhook-secret.tsx';

/** What is asked, or shown, on top of the list. */
type Open =
  | { kind: 'create' }
  | { kind: 'edit' | 'rotate' | 'delete'; webhook: Webhook }
  | { kind: 'secret'; title: string; secret: string };

/** Settings → Webhooks: who is told of changes. `onDeliveries` leads to what one was sent. */
export function WebhooksView({ onDeliveries }: { onDeliveries: (webhookId: string) => void }) {
  const webhooks = useWebhooks();
  const update = useUpdateWebhook();
  const rotate = useRotateSecret();
  const remove = useDeleteWebhook();
  const test = useTestWebhook();
  const [open, setOpen] = useState<Open | null>(null);
  const createButton = useRef<HTMLButtonElement>(null);
  const opener = useRef<Element | null>(null);

  const ask = (next: Open) => {
    opener.current = document.activeElement;
    setOpen(next);
  };
  useEffect(() => {
    if (open || !opener.current) return;
    // One dialog may have followed another, and the button that asked may have gone with its row.
    const back = opener.current.isConnected ? opener.current : createButton.current;
    opener.current = null;
    if (back instanceof HTMLElement) back.focus();
  }, [open]);

  const close = () => setOpen(null);
  const sendTest = (id: string) =>
    test.mutate(id, {
      onSuccess: () => onDeliveries(id),
      onError: (error) => toast({ text: webhooksText.testFailed(error.message), tone: 'failed' }),
    });
  const switchOne = ({ id, name }: Webhook, isActive: boolean) =>
    update.mutate(
      { id, change: { isActive } },
      {
        onSuccess: () => announce(webhooksText.switched(name, isActive)),
        onError: (error) => toast({ text: webhooksText.notSwitched(error.message), tone: 'failed' }),
      },
    );

  const { data } = webhooks;
  return (
    <section aria-labelledby="webhooks-title" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_18rem]">
          <h2 id="webhooks-title" className="font-semibold text-lg">
            {webhooksText.title}
          </h2>
          <p className="text-muted text-pretty">{webhooksText.about}</p>
        </div>
        <Button ref={createButton} variant="primary" icon={Plus} onClick={() => ask({ kind: 'create' })}>
          {webhooksText.create}
        </Button>
      </div>

      {data?.length === 0 ? (
        <EmptyState icon={WebhookIcon} title={webhooksText.emptyTitle} heading="h3">
          {webhooksText.empty}
        </EmptyState>
      ) : data ? (
        <ul
          aria-label={webhooksText.list}
          className="divide-y divide-line rounded-card border border-line bg-raised"
        >
          {data.map((webhook) => (
            <WebhookRow
              key={webhook.id}
              webhook={webhook}
              isTesting={test.isPending && test.variables === webhook.id}
              onDeliveries={() => onDeliveries(webhook.id)}
              onSwitch={(isActive) => switchOne(webhook, isActive)}
              onTest={() => sendTest(webhook.id)}
              onEdit={() => ask({ kind: 'edit', webhook })}
              onRotate={() => ask({ kind: 'rotate', webhook })}
              onDelete={() => ask({ kind: 'delete', webhook })}
            />
          ))}
        </ul>
      ) : webhooks.error ? (
        <ErrorState
          title={webhooksText.failed}
          error={webhooks.error}
          onRetry={() => void webhooks.refetch()}
        />
      ) : (
        <div className="flex flex-col gap-2">
          <p role="status" className="sr-only">
            {webhooksText.loading}
          </p>
          <Skeleton className="h-28" />
          <Skeleton className="h-28" />
        </div>
      )}

      {(open?.kind === 'create' || open?.kind === 'edit') && (
        <WebhookDialog
          webhook={open.kind === 'edit' ? open.webhook : null}
          onCreated={({ name }, secret) =>
            setOpen({ kind: 'secret', title: webhooksText.createdTitle(name), secret })
          }
          onClose={close}
        />
      )}
      {open?.kind === 'rotate' && (
        <ConfirmDialog
          title={webhooksText.rotateTitle(open.webhook.name)}
          body={webhooksText.rotateBody}
          confirmLabel={webhooksText.rotate}
          onConfirm={async () => {
            const { name, secret } = await rotate.mutateAsync(open.webhook.id);
            setOpen({ kind: 'secret', title: webhooksText.rotatedTitle(name), secret });
          }}
          onClose={() => setOpen((now) => (now?.kind === 'secret' ? now : null))}
        />
      )}
      {open?.kind === 'delete' && (
        <ConfirmDialog
          title={webhooksText.deleteTitle(open.webhook.name)}
          body={webhooksText.deleteBody}
          confirmLabel={webhooksText.delete}
          onConfirm={async () => {
            await remove.mutateAsync(open.webhook.id);
            announce(webhooksText.deleted(open.webhook.name));
          }}
          onClose={close}
        />
      )}
      {open?.kind === 'secret' && <WebhookSecret title={open.title} secret={open.secret} onClose={close} />}
    </section>
  );
}
