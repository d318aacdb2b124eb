import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/http.ts';
import { useAddLibrary, useUpdateLibrary } from '../../api/libraries.ts';
import type { RemoteLibrary } from '../../contract/library.ts';
import { commonText } from '../../lib/text/common.ts';
import { librariesText, settingsText } from '../../lib/text/settings.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KindChoice } from './kind-choice.tsx';
import {
  changeOf,
  isTyped,
  LIBRARY_FIELDS,
  type LibraryField,
  startDraft,
  withKind,
} from './library-draft.ts';

type Problems = Partial<Record<LibraryField | 'all', string>>;

/** Adds a library elsewhere, or changes one. What was typed stays until it is saved or thrown away on purpose. */
export function LibraryDialog({
  library,
  onSaved,
  onClose,
}: {
  /** null: a new one. */
  library: RemoteLibrary | null;
  /** `isElsewhere`: what the last look found says nothing about it any more. */
  onSaved: (library: RemoteLibrary, isElsewhere: boolean) => void;
  onClose: () => void;
}) {
  const add = useAddLibrary();
  const update = useUpdateLibrary();
  const [draft, setDraft] = useState(() => startDraft(library));
  const [problems, setProblems] = useState<Problems>({});
  const [isLeaving, setLeaving] = useState(false);
  const fields = useRef<Partial<Record<LibraryField, HTMLElement | null>>>({});
  const isPending = add.isPending || update.isPending;

  useEffect(() => {
    const first = LIBRARY_FIELDS.find((field) => problems[field]);
    if (first) fields.current[first]?.focus();
  }, [problems]);

  const onError = (error: Error) => setProblems(problemsOf(error, library !== null));
  const submit = () => {
    if (isPending) return;
    setProblems({});
    if (!library) {
      add.mutate(draft, { onSuccess: (added) => onSaved(added, true), onError });
      return;
    }
    const change = changeOf(draft, library);
    if (Object.keys(change).length === 0) return onClose();
    const isElsewhere = change.baseUrl !== undefined || change.token !== undefined;
    update.mutate(
      { id: library.id, change },
      { onSuccess: (changed) => onSaved(changed, isElsewhere), onError },
    );
  };

  const field = (name: LibraryField) => ({
    value: draft[name],
    onChange: (text: string) => {
      setDraft((before) => ({ ...before, [name]: text }));
      setProblems(({ [name]: _, ...others }) => others);
    },
    error: problems[name] ?? null,
    inputRef: (element: HTMLElement | null) => {
      fields.current[name] = element;
    },
    autoComplete: 'off',
    spellCheck: false,
  });

  return (
    <Dialog
      title={library ? librariesText.editTitle(library.name) : librariesText.addTitle}
      isOpen
      onClose={() => (isTyped(draft, library) ? setLeaving(true) : onClose())}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={() => (isTyped(draft, library) ? setLeaving(true) : onClose())}>
            {commonText.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={isPending}>
            {library ? librariesText.save : librariesText.add}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!library && (
          <KindChoice kind={draft.kind} onChange={(kind) => setDraft((before) => withKind(before, kind))} />
        )}
        <TextField
          {...field('name')}
          label={librariesText.name}
          description={librariesText.nameHint}
          autoFocus
          required
        />
        <TextField
          {...field('baseUrl')}
          label={librariesText.baseUrl}
          description={librariesText.baseUrlHint}
          type="url"
          inputMode="url"
          required
        />
        <TextField
          {...field('token')}
          label={library ? librariesText.newToken : librariesText.token}
          description={library ? librariesText.newTokenHint : librariesText.tokenHint}
          type="password"
          required={!library}
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
  const atFields = LIBRARY_FIELDS.flatMap((name) => {
    const sentence = sentences[name]?.[0];
    return sentence ? [[name, settingsText.fieldProblem(sentence)] as const] : [];
  });
  if (atFields.length > 0) return Object.fromEntries(atFields);
  return { all: isEdit ? librariesText.notSaved(error.message) : librariesText.notAdded(error.message) };
}
