import { Download, FolderInput, History, Link, Replace, Trash2 } from 'lucide-react';
import type { MediaFile } from '../../contract/file.ts';
import { useContentTasks } from '../../lib/content-tasks.ts';
import { detailsText } from '../../lib/text/details.ts';
import { versionsText } from '../../lib/text/versions.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from './copy-text.ts';

export type DetailsActionsProps = {
  file: MediaFile;
  onRequestMove?: ((fileId: string) => void) | undefined;
  onRequestDelete?: ((fileId: string) => void) | undefined;
};

export function DetailsActions({ file, onRequestMove, onRequestDelete }: DetailsActionsProps) {
  const { fileUrl, fileName } = file.upload;
  const tasks = useContentTasks();
  const replace = tasks?.replace;
  const copyLink = () =>
    copyText(
      new URL(fileUrl, window.location.href).href,
      file.isPrivate ? detailsText.signedLinkCopied : detailsText.linkCopied,
    );
  const download = () => {
    const link = document.createElement('a');
    link.href = fileUrl;
    link.download = fileName;
    link.click();
  };
  return (
    <div className="grid grid-cols-2 gap-2 border-line border-t pt-4">
      <Button icon={Link} onClick={copyLink}>
        {detailsText.copyLink}
      </Button>
      <Button icon={Download} onClick={download}>
        {detailsText.download}
      </Button>
      {replace && (
        <Button icon={Replace} onClick={() => replace(file)}>
          {versionsText.replace}
        </Button>
      )}
      {tasks && (
        <Button icon={History} onClick={() => tasks.showVersions(file)}>
          {versionsText.versions}
        </Button>
      )}
      {onRequestMove && (
        <Button icon={FolderInput} onClick={() => onRequestMove(file.id)}>
          {detailsText.moveTo}
        </Button>
      )}
      {onRequestDelete && (
        <Button icon={Trash2} onClick={() => onRequestDelete(file.id)}>
          {detailsText.delete}
        </Button>
      )}
    </div>
  );
}
