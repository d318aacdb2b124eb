import { useState } from 'react';
import { useCreateFolder, useFolder } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import type { Folder } from '../../contract/folder.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { toast } from '../../ui/toast.tsx';
import { askToReveal } from './asked-reveal.ts';
import { nameProblem } from './name-problem.ts';
import { openFolders } from './open-folders.ts';
import { folderProblem } from './use-folder-actions.ts';

/** Asks for a name, makes the folder, and opens the tree where it is. */
export function NewFolderDialog({
  parentId,
  onCreated,
  onClose,
}: {
  /** null is the top. */
  parentId: string | null;
  onCreated?: (folder: Folder) => void;
  onClose: () => void;
}) {
  const libraryId = useLibraryId();
  const parent = useFolder(parentId);
  const create = useCreateFolder();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const ancestors = parent.data ? [...parent.data.ancestors, parent.data] : [];
  const place = [folderText.home, ...ancestors.map((folder) => folder.name)];

  const submit = () => {
    if (create.isPending) return;
    const refused = nameProblem(name);
    if (refused) return setProblem(refused);
    create.mutate(
      { name: name.trim(), parentId },
      {
        onSuccess: (folder) => {
          const path = ancestors.map(({ id }) => id);
          openFolders(libraryId, path);
          askToReveal({ id: folder.id, path, isNew: true });
          toast({ text: folderText.created(folder.name, place.at(-1) ?? folderText.home) });
          onCreated?.(folder);
          onClose();
        },
        onError: (error) => setProblem(folderProblem(error, 'name')),
      },
    );
  };

  return (
    <Dialog
      title={folderText.newTitle}
      width="sm"
      isOpen
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{folderText.cancel}</Button>
          <Button variant="primary" type="submit" isPending={create.isPending}>
            {folderText.create}
          </Button>
        </>
      }
    >
      <TextField
        label={folderText.newName}
        value={name}
        onChange={(text) => {
          setName(text);
          setProblem(null);
        }}
        error={problem}
        description={<bdi>{folderText.newWhere(place.join(' / '))}</bdi>}
        autoComplete="off"
        autoFocus
        required
      />
    </Dialog>
  );
}
