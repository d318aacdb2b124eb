import { takesMany } from '../../api/library.ts';
import { uploadPlanText } from '../../lib/text/upload-plan.ts';
import { Button } from '../../ui/button.tsx';
import type { Choice } from './decide.ts';
import type { UploadEngine } from './engine.ts';
import type { UploadItem } from './upload-item.ts';

const CHOICES = [
  { choice: 'skip', words: uploadPlanText.skip, label: uploadPlanText.skipOne },
  { choice: 'replace', words: uploadPlanText.replace, label: uploadPlanText.replaceOne },
  { choice: 'keepBoth', words: uploadPlanText.keepBoth, label: uploadPlanText.keepBothOne },
] as const;

/** What becomes of a file whose name is taken. */
export function ConflictChoices({ item, engine }: { item: UploadItem; engine: UploadEngine }) {
  const decide = (choice: Choice) => void engine.decide([item.id], choice);
  return (
    <div className="mt-1 flex gap-1.5">
      {CHOICES.filter(({ choice }) => choice !== 'replace' || takesMany(item.libraryId)).map(
        ({ choice, words, label }) => (
          <Button
            key={choice}
            size="sm"
            data-choice={choice}
            aria-label={label(item.name)}
            onClick={() => decide(choice)}
          >
            {words}
          </Button>
        ),
      )}
    </div>
  );
}
