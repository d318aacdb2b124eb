import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/http.ts';
import { useCreateToken } from '../../api/tokens.ts';
import { commonText } from '../../lib/text/common.ts';
import { settingsText, tokensText } from '../../lib/text/settings.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AbilityChoice } from './ability-choice.tsx';
import { ExpiryChoice } from './expiry-choice.tsx';
import { bodyOf, EMPTY_TOKEN, TOKEN_FIELDS, type TokenField, withAbility } from './token-draft.ts';
import { TokenSecret } from './token-secret.tsx';

type Problems = Partial<Record<TokenField | 'all', string>>;

/** Creates a token, and shows its secret this once. Only Done, or an answer to a question, closes it then. */
export function TokenDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateToken();
  const [draft, setDraft] = useState(EMPTY_TOKEN);
  const [problems, setProblems] = useState<Problems>({});
  const [isLeaving, setLeaving] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const name = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const abilities = useRef<HTMLFieldSetElement>(null);
  const expiry = useRef<HTMLFieldSetElement>(null);
  const created = create.data;

  useEffect(() => {
    const first = TOKEN_FIELDS.find((field) => problems[field]);
    if (first === 'name') name.current?.focus();
    if (first === 'abilities') abilities.current?.querySelector('input')?.focus();
    if (first === 'expiresAt') expiry.current?.querySelector<HTMLElement>('input[type=date]')?.focus();
  }, [problems]);

  const change = (field: TokenField, next: (before: typeof draft) => typeof draft) => {
    setDraft(next);
    setProblems(({ [field]: _, ...others }) => others);
  };
  const submit = () => {
    if (create.isPending) return;
    const body = bodyOf(draft, new Date());
    if (!body) return setProblems({ expiresAt: tokensText.dayMissing });
    setProblems({});
    create.mutate(body, { onError: (error) => setProblems(problemsOf(error)) });
  };
  const isAtRisk = created ? !isCopied : draft.name !== '' || create.isPending;
  const close = () => (isAtRisk ? setLeaving(true) : onClose());
  const question = created
    ? { title: tokensText.loseTitle, body: tokensText.loseBody, confirmLabel: tokensText.lose }
    : { title: settingsText.leaveTitle, body: settingsText.leaveBody, confirmLabel: settingsText.leave };

  return (
    <Dialog
      title={created ? tokensText.createdTitle(created.name) : tokensText.create}
      role={created ? 'alertdialog' : 'dialog'}
      isOpen
      onClose={close}
      {...(!created && { onSubmit: submit })}
      footer={
        created ? (
          <Button onClick={onClose}>{tokensText.done}</Button>
        ) : (
          <>
            <Button onClick={close}>{commonText.cancel}</Button>
            <Button variant="primary" type="submit" isPending={create.isPending}>
              {tokensText.create}
            </Button>
          </>
        )
      }
    >
      {created ? (
        <TokenSecret secret={created.token} onCopied={() => setCopied(true)} />
      ) : (
        <div className="flex flex-col gap-4">
          <TextField
            label={tokensText.name}
            description={tokensText.nameHint}
            value={draft.name}
            onChange={(text) => change('name', (before) => ({ ...before, name: text }))}
            error={problems.name ?? null}
            inputRef={name}
            autoComplete="off"
            autoFocus
            required
          />
          <AbilityChoice
            ref={abilities}
            chosen={draft.abilities}
            onChange={(ability, isOn) => change('abilities', (before) => withAbility(before, ability, isOn))}
            error={problems.abilities}
          />
          <ExpiryChoice
            ref={expiry}
            expiry={draft.expiry}
            day={draft.day}
            onExpiry={(next) => change('expiresAt', (before) => ({ ...before, expiry: next }))}
            onDay={(day) => change('expiresAt', (before) => ({ ...before, day }))}
            error={problems.expiresAt}
          />
          {problems.all && (
            <p role="alert" className="text-danger">
              {problems.all}
            </p>
          )}
        </div>
      )}
      {isLeaving && <ConfirmDialog {...question} onConfirm={onClose} onClose={() => setLeaving(false)} />}
    </Dialog>
  );
}

/** Sentences at their fields; what belongs to none of them, below. */
function problemsOf(error: Error): Problems {
  const sentences = error instanceof ApiError ? error.fields : {};
  const atFields = TOKEN_FIELDS.flatMap((field) => {
    const sentence = sentences[field]?.[0];
    return sentence ? [[field, settingsText.fieldProblem(sentence)] as const] : [];
  });
  return atFields.length > 0 ? Object.fromEntries(atFields) : { all: tokensText.notCreated(error.message) };
}
