import { editingText } from '../lib/text/editing.ts';
import { Button } from './button.tsx';
import type { EditProblem } from './editable-text-state.ts';
import type { TextEditor } from './text-editor.ts';

/** Why a text is not stored, and what can be done about it. The typed text stays in its field. */
export function EditProblemNote({
  id,
  problem,
  canRetry,
  editor,
}: {
  id: string;
  problem: EditProblem;
  canRetry: boolean;
  editor: Pick<TextEditor, 'save' | 'discard'>;
}) {
  const { reason, theirs } = problem;
  return (
    <div className="flex flex-col gap-1 text-xs">
      <div id={id} role="alert" className="text-danger text-pretty break-words">
        {reason}
        {theirs && (
          <p className="mt-0.5 line-clamp-4 text-text">
            <span className="text-muted">{editingText.theirs} </span>
            {theirs.value ?? <i>{editingText.emptied}</i>}
          </p>
        )}
      </div>
      <div className="flex gap-1">
        {canRetry && (
          <Button size="sm" onClick={() => void editor.save()}>
            {theirs ? editingText.keepMine : editingText.retry}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => editor.discard()}>
          {theirs ? editingText.takeTheirs : editingText.discard}
        </Button>
      </div>
    </div>
  );
}
