import { useEffect, useRef, useState } from 'react';
import { useLibraryId } from '../../api/library.ts';
import { createIdempotencyKey } from '../../lib/idempotency-key.ts';
import { commonText } from '../../lib/text/common.ts';
import { addMediaText, mediaText } from '../../lib/text/media.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { announce, toast } from '../../ui/toast.tsx';
import { AddResults } from './add-results.tsx';
import {
  DRAFT_FIELDS,
  type DraftField,
  EMPTY_DRAFT,
  ID_FIELDS,
  isTyped,
  keepDraft,
  type MediaDraft,
  readDraft,
} from './media-draft.ts';
import { isIdOrNothing } from './media-place.ts';
import { readUrlLines, withoutUrl } from './url-lines.ts';
import { useAddMedia } from './use-add-media.ts';

type Problems = Partial<Record<DraftField, string>>;
const MAX_NAME = 256;

/**
 * Adds files by their URLs, a line each. What is in the library goes from the field, so that what is left is what was not
 * added; and what was typed stays until it is added or thrown away on purpose.
 */
export function AddMediaDialog({ onClose }: { onClose: () => void }) {
  const libraryId = useLibraryId();
  const [draft, setDraft] = useState(() => readDraft(libraryId));
  const [problems, setProblems] = useState<Problems>({});
  const [isRunning, setRunning] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const fields = useRef<Partial<Record<DraftField, HTMLElement | null>>>({});
  const { results, add } = useAddMedia();

  useEffect(() => keepDraft(libraryId, draft), [libraryId, draft]);
  useEffect(() => {
    const first = DRAFT_FIELDS.find((field) => problems[field]);
    if (first) fields.current[first]?.focus();
  }, [problems]);

  const leave = () => {
    keepDraft(libraryId, EMPTY_DRAFT);
    onClose();
  };
  const close = () => (isRunning || isTyped(draft) ? setLeaving(true) : leave());

  const submit = async () => {
    if (isRunning) return;
    const { urls, fault } = readUrlLines(draft.urls);
    const found = { ...faultsOf(draft), ...(fault !== null && { urls: fault }) };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const keys = Object.fromEntries(urls.map((url) => [url, draft.keys[url] ?? createIdempotencyKey()]));
    // Before anything is sent: after a reload it is still the same create.
    setDraft((before) => ({ ...before, keys }));
    setRunning(true);
    const outcome = await add(urls, bodyOf(draft), {
      keyOf: (url) => keys[url] ?? createIdempotencyKey(),
      onAdded: (url) => setDraft((before) => ({ ...before, urls: withoutUrl(before.urls, url) })),
    });
    setRunning(false);
    const summary = addMediaText.summary(outcome.added, outcome.failed);
    if (outcome.failed === 0) {
      toast({ text: summary });
      leave();
      return;
    }
    announce(summary);
    const atFields = DRAFT_FIELDS.filter((field) => outcome.fields[field]);
    setProblems(
      atFields.length > 0
        ? Object.fromEntries(atFields.map((field) => [field, outcome.fields[field]]))
        : { urls: summary },
    );
  };

  const field = (name: DraftField) => ({
    label: addMediaText[name],
    value: draft[name],
    onChange: (text: string) => {
      setDraft((before) => ({ ...before, [name]: text }));
      setProblems(({ [name]: _, ...others }) => others);
    },
    error: problems[name] ?? null,
    inputRef: (element: HTMLElement | null) => {
      fields.current[name] = element;
    },
    readOnly: isRunning,
    autoComplete: 'off',
    spellCheck: name === 'name' || name === 'description',
  });
  const hasFailed = results.some(({ state }) => state === 'failed');
  const count = draft.urls.split('\n').filter((line) => line.trim()).length;

  return (
    <Dialog
      title={addMediaText.title}
      width="lg"
      isOpen
      onClose={close}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={close}>{commonText.cancel}</Button>
          <Button variant="primary" type="submit" isPending={isRunning}>
            {hasFailed && !isRunning ? addMediaText.addAgain(count) : addMediaText.add(count)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          {...field('urls')}
          description={addMediaText.urlsHint}
          isMultiline
          autoFocus
          required
          inputMode="url"
          inputClassName="min-h-24 max-h-60 break-all"
        />
        {results.length > 0 && <AddResults results={results} />}
        <TextField {...field('name')} description={addMediaText.nameHint} />
        <TextField {...field('description')} isMultiline />
        <fieldset className="flex flex-col gap-3">
          <legend className="sr-only">{addMediaText.more}</legend>
          <div className="grid gap-3 sm:grid-cols-3">
            {ID_FIELDS.map((name) => (
              <TextField key={name} {...field(name)} description={addMediaText.idHint} />
            ))}
          </div>
        </fieldset>
      </div>
      {isLeaving && (
        <ConfirmDialog
          title={isRunning ? addMediaText.stopTitle : addMediaText.leaveTitle}
          body={isRunning ? addMediaText.stopBody : addMediaText.leaveBody}
          confirmLabel={isRunning ? addMediaText.stop : addMediaText.leave}
          onConfirm={leave}
          onClose={() => setLeaving(false)}
        />
      )}
    </Dialog>
  );
}

/** What can be told before anything is sent. */
function faultsOf(draft: MediaDraft): Problems {
  const ids = ID_FIELDS.filter((name) => !isIdOrNothing(draft[name]));
  return {
    ...(draft.name.trim().length > MAX_NAME && { name: addMediaText.nameTooLong }),
    ...Object.fromEntries(ids.map((name) => [name, mediaText.notUuid])),
  };
}

/** What is empty is not sent. */
function bodyOf(draft: MediaDraft) {
  const given = DRAFT_FIELDS.filter((name) => name !== 'urls' && draft[name].trim() !== '');
  return Object.fromEntries(given.map((name) => [name, draft[name].trim()]));
}
