import { Download, Info, Link, Replace, X } from 'lucide-react';
import type { MediaFile } from '../../contract/file.ts';
import { useContentTasks } from '../../lib/content-tasks.ts';
import { previewText } from '../../lib/text/preview.ts';
import { versionsText } from '../../lib/text/versions.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { toast } from '../../ui/toast.tsx';
import { download } from './download.ts';

/** Off localhost, a page without TLS has no clipboard. */
async function copyLink(file: MediaFile): Promise<void> {
  try {
    await navigator.clipboard.writeText(
      new URL(file.upload.publicUrl ?? file.upload.fileUrl, window.location.href).href,
    );
    toast({ text: file.isPrivate ? previewText.signedLinkCopied : previewText.linkCopied });
  } catch {
    toast({ tone: 'failed', text: previewText.linkNotCopied });
  }
}

/** What is shown, and what can be done with it. */
export function PreviewBar({
  title,
  file,
  areDetailsOpen,
  onToggleDetails,
  onClose,
}: {
  title: string;
  file: MediaFile | undefined;
  areDetailsOpen: boolean;
  /** Absent where there are none. */
  onToggleDetails: (() => void) | undefined;
  onClose: () => void;
}) {
  const replace = useContentTasks()?.replace;
  return (
    <header className="flex h-[52px] shrink-0 items-center gap-1 border-line border-b ps-4 pe-2">
      <h2 className="min-w-0 flex-1 truncate font-semibold text-base">
        <bdi>{title}</bdi>
      </h2>
      {file && (
        <>
          <IconButton icon={Link} label={previewText.copyLink} onClick={() => void copyLink(file)} />
          <IconButton icon={Download} label={previewText.download} onClick={() => download(file)} />
          {/* Where there is no room for it, the details have it. */}
          {replace && (
            <IconButton
              icon={Replace}
              label={versionsText.replace}
              onClick={() => replace(file)}
              className="max-sm:hidden"
            />
          )}
        </>
      )}
      {onToggleDetails && (
        <IconButton
          icon={Info}
          label={areDetailsOpen ? previewText.hideDetails : previewText.details}
          aria-expanded={areDetailsOpen}
          onClick={onToggleDetails}
        />
      )}
      <IconButton icon={X} label={previewText.close} shortcut="Esc" onClick={onClose} />
    </header>
  );
}
