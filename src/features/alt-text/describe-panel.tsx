import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ALT_TEXT_MAX, type MediaFile } from '../../contract/file.ts';
import { altTextText } from '../../lib/text/alt-text.ts';
import { editingText } from '../../lib/text/editing.ts';
import { cx } from '../../ui/class-names.ts';
import { EditProblemNote } from '../../ui/edit-problem.tsx';
import { isUnchanged, storedText } from '../../ui/editable-text-state.ts';
import { fieldClassName } from '../../ui/text-field.tsx';
import { announce, toast } from '../../ui/toast.tsx';
import { useEditableText } from '../../ui/use-editable-text.ts';
import { hintsFor } from './hints.ts';
import type { KeptDrafts } from './kept-drafts.ts';
import type { Outcome, Save } from './queue.ts';
import { QueueButtons } from './queue-buttons.tsx';
import { useDraftKeeper } from './use-draft-keeper.ts';
import type { QueueModel } from './use-queue.ts';

type DescribePanelProps = {
  file: MediaFile;
  /** `12 of 37`. */
  place: string;
  name: string;
  neighbours: { before: MediaFile | undefined; after: MediaFile | undefined };
  model: QueueModel;
  drafts: KeptDrafts;
  /** It was not there when the page came: then a finger's keyboard waits until it is asked for. */
  isNext: boolean;
  onUndo: () => void;
  onRedo: () => void;
};

/** The field for one picture, what can be said about its text, and the ways on. Mount it anew for each picture. */
export function DescribePanel({
  file,
  place,
  name,
  neighbours,
  model,
  drafts,
  isNext,
  onUndo,
  onRedo,
}: DescribePanelProps) {
  const { id, altText } = file;
  const { queue, dispatch, send, sendAlone, isHere } = model;
  const own = queue.saves.get(id);
  const refusal = typeof own?.state === 'object' ? own.state : null;
  /** As it was when one came to it: what somebody does to it since is not written over unseen. */
  const [base] = useState(altText);
  const known = own && !refusal ? own.value : base;
  const from = altText === null ? null : known;
  const isNews = altText !== null && altText !== known;
  const [note, setNote] = useState<string | null>(null);
  const { keeper, isRecalled } = useDraftKeeper(drafts, file);

  const leave = (outcome: Outcome) => dispatch({ type: 'leave', id, outcome });
  const { editor, state, text, status, problem, count, canRetry, ids, field, fieldProps } = useEditableText({
    fieldLabel: altTextText.field,
    draftKey: drafts.keyOf(id),
    value: altText,
    maxLength: ALT_TEXT_MAX,
    isMultiline: true,
    staysOpen: true,
    drafts: keeper,
    onSave: (value, before) => send(id, { name, value, from: before, isOfField: true }),
    onClose: (reason) => {
      if (reason === 'enter') leave(storedText(text) ? 'written' : altText === '' ? 'decorative' : 'skipped');
      else if (reason === 'escape' && refusal) dispatch({ type: 'drop', id });
    },
    onFailedUnseen: (failed) => {
      const { save } = failed.getState();
      if (isHere.current || save.status !== 'failed') return;
      const action = { label: editingText.retry, onAction: () => void failed.save() };
      toast({ text: altTextText.notSaved(name, save.problem.reason), tone: 'failed', action });
    },
  });
  useArrival(field, altTextText.placeAndName(place, name), isNext);

  useEffect(() => {
    // The text was taken away, mostly by Undo: what is only read in the field goes, what was typed stays.
    if (altText !== null || !state.draft?.text || !isUnchanged(state)) return;
    editor.commit('blur');
    if (document.activeElement === field.current) editor.start();
  }, [altText, state, editor, field]);

  const hasTyped = !isUnchanged(state);
  const submit = () => {
    if (text.trim() === '' && altText === null && !hasTyped) {
      setNote(altTextText.nothingTyped);
      field.current?.focus();
      return;
    }
    editor.start();
    editor.commit('enter');
  };
  const decorate = () => {
    if (hasTyped) {
      setNote(altTextText.wouldBeLost);
      field.current?.focus();
      return;
    }
    if (altText !== '') sendAlone(id, { name, value: '', from });
    leave('decorative');
  };
  const skip = () => leave(altText === null ? 'skipped' : altText === '' ? 'decorative' : 'written');
  const back = () => dispatch({ type: 'back' });
  const sendAgain = async (save: Save) =>
    sendAlone(id, { ...save, from: refusal?.theirs ? refusal.theirs.value : save.from });

  const act = (event: KeyboardEvent): (() => void) | null => {
    const { key, altKey, shiftKey } = event;
    const isControl = event.ctrlKey || event.metaKey;
    const isInField = event.target === field.current;
    if (key === 'PageDown' && !isControl && !altKey) return skip;
    if (key === 'PageUp' && !isControl && !altKey) return back;
    // A key that is held down would run through all of them.
    if (key === 'Enter' && event.repeat && (altKey || isInField)) return () => {};
    if (key === 'Enter' && altKey) return decorate;
    if (key === 'Enter' && isInField && !shiftKey) return submit;
    // Letters that were typed are taken back first, by the field itself.
    if (key.toLowerCase() === 'z' && isControl && !(isInField && hasTyped)) return shiftKey ? onRedo : onUndo;
    return null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const action = act(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  const hints = hintsFor(text, file, {
    before: neighbours.before?.altText,
    after: neighbours.after?.altText,
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside.
    <div data-edit={ids.root} onKeyDown={onKeyDown} className="flex flex-col gap-3 max-desk:gap-2">
      <div className="flex flex-col gap-1">
        <div className="flex h-[17px] items-center justify-between gap-2 text-xs">
          <label htmlFor={ids.root} className="text-muted">
            {altTextText.field}
          </label>
          {count ? (
            <span id={ids.count} className="text-muted">
              {count}
            </span>
          ) : (
            status === 'saved' && <span className="text-ok">{editingText.saved}</span>
          )}
        </div>
        <textarea
          {...fieldProps}
          ref={(element) => {
            field.current = element;
          }}
          id={ids.root}
          dir="auto"
          rows={1}
          enterKeyHint="next"
          placeholder={altText === '' ? altTextText.isDecorative : altTextText.placeholder}
          onChange={(event) => {
            setNote(null);
            fieldProps.onChange(event);
          }}
          onKeyDown={(event) => {
            onKeyDown(event);
            if (!event.isPropagationStopped()) fieldProps.onKeyDown(event);
          }}
          className={cx(
            fieldClassName,
            'field-sizing-content max-h-60 min-h-20 resize-none py-1.5 max-desk:max-h-24 max-desk:min-h-[60px]',
          )}
        />
        {problem && (
          <EditProblemNote id={ids.problem} problem={problem} canRetry={canRetry} editor={editor} />
        )}
        {own && refusal && !own.isOfField && !problem && (
          <EditProblemNote
            id={`${ids.problem}-of-queue`}
            problem={refusal}
            canRetry
            editor={{ save: () => sendAgain(own), discard: () => dispatch({ type: 'drop', id }) }}
          />
        )}
        {note && (
          <p role="alert" className="text-warn text-xs text-pretty">
            {note}
          </p>
        )}
        {isRecalled && hasTyped && !problem && !refusal && (
          <p className="text-muted text-xs text-pretty">{altTextText.recalled}</p>
        )}
        {isNews && <News altText={altText} />}
      </div>
      <ul
        aria-live="polite"
        aria-label={altTextText.hintsLabel}
        className="-mt-2 flex flex-col gap-0.5 max-desk:order-last max-desk:mt-0 text-warn text-xs"
      >
        {hints.map((hint) => (
          <li key={hint} className="text-pretty break-words">
            {hint}
          </li>
        ))}
      </ul>
      <QueueButtons
        isFirst={queue.at === 0}
        onSave={submit}
        onDecorative={decorate}
        onSkip={skip}
        onBack={back}
      />
    </div>
  );
}

/** Somebody else has decided while one looked at it. */
function News({ altText }: { altText: string }) {
  return (
    <p role="status" className="text-xs text-pretty break-words">
      {altText === '' ? (
        altTextText.decoratedMeanwhile
      ) : (
        <>
          <span className="text-muted">{altTextText.writtenMeanwhile} </span>
          <bdi>{altText}</bdi>
        </>
      )}
    </p>
  );
}

/** The field of a picture that one has gone on to has the focus, and it is said which it is. */
function useArrival(field: { current: HTMLElement | null }, words: string, isNext: boolean): void {
  const said = useRef(words);
  useEffect(() => {
    announce(said.current);
    if (!isNext && window.matchMedia('(pointer: coarse)').matches) return;
    // Somebody may be elsewhere by the time that the picture is here; what led to the page has done its work.
    const mayTake = isNext ? 'body, main, [data-queue] *' : ':not(input, textarea, [role=dialog] *)';
    if (document.activeElement?.matches(mayTake) ?? true) field.current?.focus();
  }, [field, isNext]);
}
