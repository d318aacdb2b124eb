/** Why a text was not stored. With `theirs`, someone else changed it meanwhile and a choice is due. */
export type EditProblem = { reason: string; theirs?: { value: string | null } };

/** A text being typed, or typed and not yet stored; `from` is what was stored when typing began. */
export type Draft = { text: string; from: string | null };

type Save =
  | { status: 'none' }
  | { status: 'saving'; text: string; attempt: number }
  | { status: 'saved' }
  | { status: 'failed'; text: string; problem: EditProblem };

/** Typing and saving overlap: one may type again while the last text is still on its way. */
export type EditState = { isTyping: boolean; draft: Draft | null; save: Save };

export type EditAction =
  | { type: 'start'; value: string | null }
  | { type: 'change'; text: string; value: string | null }
  | { type: 'submit'; attempt: number }
  | { type: 'close' }
  | { type: 'pause' }
  | { type: 'stored'; attempt: number }
  | { type: 'failed'; attempt: number; problem: EditProblem }
  | { type: 'restore' }
  | { type: 'settle' };

export const reading: EditState = { isTyping: false, draft: null, save: { status: 'none' } };

/** What is stored of a typed text: no space around it, and null where nothing is left. */
export function storedText(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}

/** True where closing the field would change nothing that is stored or on its way. */
export function isUnchanged({ draft, save }: EditState): boolean {
  if (!draft || save.status === 'failed') return !draft;
  const known = save.status === 'saving' ? save.text : (draft.from ?? '');
  return storedText(draft.text) === storedText(known);
}

/** True where leaving the page would lose words. */
export function isUnsaved(state: EditState): boolean {
  return state.save.status === 'saving' || state.save.status === 'failed' || !isUnchanged(state);
}

export function editReducer(state: EditState, action: EditAction): EditState {
  const { draft, save } = state;
  switch (action.type) {
    case 'start':
      return {
        isTyping: true,
        draft: draft ?? { text: action.value ?? '', from: action.value },
        save: save.status === 'saved' ? { status: 'none' } : save,
      };
    case 'change':
      return {
        isTyping: true,
        draft: { text: action.text, from: draft ? draft.from : action.value },
        save: save.status === 'saved' ? { status: 'none' } : save,
      };
    case 'submit':
      if (!draft) return state;
      return {
        ...state,
        isTyping: false,
        save: { status: 'saving', text: draft.text, attempt: action.attempt },
      };
    case 'close':
      if (save.status === 'saving' || save.status === 'failed') return { ...state, isTyping: false };
      return { isTyping: false, draft: null, save };
    case 'pause':
      return { ...state, isTyping: false };
    case 'stored':
      if (save.status !== 'saving' || save.attempt !== action.attempt) return state;
      return {
        ...state,
        draft: state.isTyping && draft ? { text: draft.text, from: storedText(save.text) } : null,
        save: { status: 'saved' },
      };
    case 'failed': {
      if (save.status !== 'saving' || save.attempt !== action.attempt) return state;
      const { theirs } = action.problem;
      return {
        ...state,
        draft: draft && theirs ? { text: draft.text, from: theirs.value } : draft,
        save: { status: 'failed', text: save.text, problem: action.problem },
      };
    }
    case 'restore':
      if (save.status !== 'saving') return reading;
      return { ...state, isTyping: false, draft: draft && { ...draft, text: save.text } };
    case 'settle':
      return save.status === 'saved' ? { ...state, save: { status: 'none' } } : state;
  }
}
