import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/http.ts';
import { useCreateWebhook, useUpdateWebhook } from '../../api/webhooks.ts';
import type { Webhook } from '../../contract/webhook.ts';
import { commonText } from '../../lib/text/common.ts';
import { settingsText } from '../../lib/text/settings.ts';
import { webhooksText } from '../../lib/text/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EventChoice } from './event-choice.tsx';
import {
  startWebhook,
  WEBHOOK_FIELDS,
  type WebhookDraft,
  type WebhookField,
  webhookChange,
  withEvent,
} from './webhook-draft.ts';

type Problems = Partial<Record<WebhookField | 'all', string>>;

/** Makes a webhook, or changes one. What was typed stays until it is saved or thrown away on purpose. */
export function WebhookDialog({
  webhook,
  onCreated,
  onClose,
}: {
  /** null: a new one. */
  webhook: Webhook | null;
  onCreated: (webhook: Webhook, secret: string) => void;
  onClose: () => void;
}) {
  const create = useCreateWebhook();
  const update = useUpdateWebhook();
  const [draft, setDraft] = useState(() => startWebhook(webhook));
  const [problems, setProblems] = useState<Problems>({});
  const [isLeaving, setLeaving] = useState(false);
  const name = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const url = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const events = useRef<HTMLFieldSetElement>(null);
  const isPending = create.isPending || update.isPending;

  useEffect(() => {
    const first = WEBHOOK_FIELDS.find((field) => problems[field]);
    if (first === 'name') name.current?.focus();
    if (first === 'url') url.current?.focus();
    if (first === 'events') events.current?.querySelector('input')?.focus();
  }, [problems]);

  const change = (field: WebhookField, next: (before: WebhookDraft) => WebhookDraft) => {
    setDraft(next);
    setProblems(({ [field]: _, ...others }) => others);
  };
  const typed = webhookChange(draft, webhook);
  const isTyped = Object.keys(typed).length > 0;
  const onError = (error: Error) => setProblems(problemsOf(error, webhook !== null));
  const submit = () => {
    if (isPending) return;
    setProblems({});
    if (!webhook) {
      create.mutate(draft, { onSuccess: ({ secret, ...created }) => onCreated(created, secret), onError });
    } else if (isTyped) update.mutate({ id: webhook.id, change: typed }, { onSuccess: onClose, onError });
    else onClose();
  };
  const close = () => (isTyped || isPending ? setLeaving(true) : onClose());

  return (
    <Dialog
      title={webhook ? webhooksText.editTitle(webhook.name) : webhooksText.create}
      isOpen
      onClose={close}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close}>{commonText.cancel}</Button>
          <Button variant="primary" type="submit" isPending={isPending}>
            {webhook ? webhooksText.save : webhooksText.create}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={webhooksText.name}
          description={webhooksText.nameHint}
          value={draft.name}
          onChange={(text) => change('name', (before) => ({ ...before, name: text }))}
          error={problems.name ?? null}
          inputRef={name}
          autoComplete="off"
          autoFocus
          required
        />
        <TextField
          label={webhooksText.url}
          description={webhooksText.urlHint}
          value={draft.url}
          onChange={(text) => change('url', (before) => ({ ...before, url: text }))}
          error={problems.url ?? null}
          inputRef={url}
          type="url"
          inputMode="url"
          autoComplete="off"
          required
        />
        <EventChoice
          ref={events}
          chosen={draft.events}
          onChange={(event, isOn) => change('events', (before) => withEvent(before, event, isOn))}
          error={problems.events}
        />
        {problems.all && (
          <p role="alert" className="text-danger">
            {problems.all}
          </p>
        )}
      </div>
      {isLeaving && (
        <ConfirmDialog
          title={settingsText.leaveTitle}
          body={settingsText.leaveBody}
          confirmLabel={settingsText.leave}
          onConfirm={onClose}
          onClose={() => setLeaving(false)}
        />
      )}
    </Dialog>
  );
}

/** Sentences at their fields; what belongs to none of them, below. */
function problemsOf(error: Error, isEdit: boolean): Problems {
  const sentences = error instanceof ApiError ? error.fields : {};
  const atFields = WEBHOOK_FIELDS.flatMap((field) => {
    const sentence = sentences[field]?.[0];
    return sentence ? [[field, settingsText.fieldProblem(sentence)] as const] : [];
  });
  if (atFields.length > 0) return Object.fromEntries(atFields);
  return { all: isEdit ? webhooksText.notSaved(error.message) : webhooksText.notCreated(error.message) };
}
