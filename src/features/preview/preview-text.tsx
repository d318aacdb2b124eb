import { useEffect } from 'react';
import { useFileText } from '../../api/file-text.ts';
import type { MediaFile } from '../../contract/file.ts';
import { previewText } from '../../lib/text/preview.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';

/** Types that are read as they are; what is in them is shown as text, so it runs nothing. */
export function isText(mimeType: string): boolean {
  return mimeType.startsWith('text/') || mimeType === 'application/json';
}

/** What scrolls is reached with Tab, for the arrow keys. */
const scrollable = { tabIndex: 0 };

/** What a text file says, or its beginning. */
export function PreviewText({ file, onLoaded }: { file: MediaFile; onLoaded: () => void }) {
  const { data, error, refetch } = useFileText(file.upload.fileUrl);
  const isHere = data !== undefined;
  useEffect(() => {
    if (isHere) onLoaded();
  }, [isHere, onLoaded]);
  if (error) {
    return <ErrorState title={previewText.fileFailed} error={error} onRetry={() => void refetch()} />;
  }
  if (!data) return <Spinner size={24} />;
  return (
    <section
      {...scrollable}
      aria-label={file.title || file.upload.fileName}
      className="size-full max-w-4xl overflow-auto rounded-card border border-line bg-surface p-4"
    >
      <pre dir="auto" className="whitespace-pre-wrap break-words font-mono text-sm">
        {data.text}
      </pre>
      {!data.isWhole && <p className="mt-4 text-muted">{previewText.shortened}</p>}
    </section>
  );
}
