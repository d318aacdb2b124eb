import { useId, useState } from 'react';
import type { LibraryList } from '../../contract/library.ts';
import { copiesText } from '../../lib/text/copies.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceInput } from '../../ui/choice-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';

export type Library = LibraryList['data'][number];

/** Asks which library is copied to. One without folders is copied to at once. */
export function LibraryDialog({
  subject,
  libraries,
  onChooseFolder,
  onCopy,
  onClose,
}: {
  subject: string;
  libraries: Library[];
  onChooseFolder: (library: Library) => void;
  /** The dialog stays, and says why, when it rejects. */
  onCopy: (library: Library) => Promise<void>;
  onClose: () => void;
}) {
  const name = useId();
  const [chosenId, setChosenId] = useState(libraries[0]?.id);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = libraries.find(({ id }) => id === chosenId);
  const hasFolders = chosen?.kind !== 'flockx';

  const confirm = async () => {
    if (!chosen || isPending) return;
    if (hasFolders) return onChooseFolder(chosen);
    setPending(true);
    setProblem(null);
    try {
      await onCopy(chosen);
    } catch (error) {
      setProblem(error instanceof Error && error.message ? error.message : copiesText.notStarted);
      setPending(false);
    }
  };

  return (
    <Dialog
      title={copiesText.copyTo}
      isOpen
      onClose={onClose}
      onSubmit={() => void confirm()}
      footer={
        <>
          <Button className="max-sm:flex-1" onClick={onClose}>
            {copiesText.cancel}
          </Button>
          <Button type="submit" variant="primary" isPending={isPending} className="max-sm:flex-1">
            {hasFolders ? copiesText.chooseFolder : copiesText.copy}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="truncate text-muted">
          <bdi>{subject}</bdi>
        </p>
        <fieldset>
          <legend className="mb-1 text-muted text-xs">{copiesText.whichLibrary}</legend>
          <div className="flex max-h-[45vh] flex-col overflow-y-auto">
            {libraries.map((library, index) => (
              <label
                key={library.id}
                className="touch-target flex min-h-8 items-center gap-2 pointer-coarse:min-h-11"
              >
                <ChoiceInput
                  type="radio"
                  name={name}
                  value={library.id}
                  checked={library.id === chosenId}
                  autoFocus={index === 0}
                  onChange={() => {
                    setChosenId(library.id);
                    setProblem(null);
                  }}
                />
                <bdi className="min-w-0 truncate">{library.name}</bdi>
              </label>
            ))}
          </div>
        </fieldset>
        {!hasFolders && <p className="text-muted text-xs">{copiesText.noFolders}</p>}
        {problem && (
          <p role="alert" className="text-danger text-xs">
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  );
}
