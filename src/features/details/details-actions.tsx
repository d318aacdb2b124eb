import { Download, FolderInput, Link, Trash2 } from 'lucide-react';
import type { MediaFile } from '../../contract/file.ts';
import { detailsText } from '../../lib/text/details.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from './copy-text.ts';

export type DetailsActionsProps = {
  file: MediaFile;
  onRequestMove?: ((fileId: string) => void) | undefined;
  onRequestDelete?: ((fileId: string) => void) | undefined;
};

export function DetailsActions({ file, onRequestMove, onRequestDelete }: DetailsActionsProps) {
  const { fileUrl, fileName } = file.upload;
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
