import { Download, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { MediaFile } from '../../contract/file.ts';
import { fileTypeName } from '../../lib/file-kind.ts';
import { formatBytes } from '../../lib/format.ts';
import { previewText } from '../../lib/text/preview.ts';
import { Button } from '../../ui/button.tsx';
import { FileTypeIcon } from '../../ui/file-type-icon.tsx';
import { download } from './download.ts';
import { resizedUrl } from './picture-fit.ts';
import { PreviewMedia } from './preview-media.tsx';
import { PreviewPicture } from './preview-picture.tsx';
import { isText, PreviewText } from './preview-text.tsx';
import type { Zoom } from './use-zoom.ts';

/** The file itself, as large as there is room. */
export function PreviewStage({
  file,
  zoom,
  onStep,
  onLoaded,
  onRefresh,
}: {
  file: MediaFile;
  zoom: Zoom;
  onStep: (direction: -1 | 1) => void;
  /** The picture is there: the next ones may be fetched. */
  onLoaded: () => void;
  /** Asks for the file again: the signature in a private one's address may have expired. */
  onRefresh: () => void;
}) {
  const { mimeType, fileUrl, fileName } = file.upload;
  /** The address that failed: another one is another chance. */
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const fail = () => {
    if (failedUrl === null) onRefresh();
    setFailedUrl(fileUrl);
  };
  const hasFailed = failedUrl === fileUrl;
  const name = file.title || fileName;

  if (mimeType.startsWith('image/')) {
    if (hasFailed) {
      return (
        <NoPreview
          file={file}
          title={previewText.pictureFailed}
          more={previewText.pictureFailedMore}
          onRetry={() => setFailedUrl('')}
        />
      );
    }
    // Another picture in its place is drawn anew.
    return (
      <PreviewPicture
        key={file.upload.checksum || fileUrl}
        file={file}
        zoom={zoom}
        onStep={onStep}
        onLoaded={onLoaded}
        onFailed={fail}
      />
    );
  }
  if (hasFailed) {
    return (
      <NoPreview
        file={file}
        title={previewText.mediaFailed}
        more={previewText.mediaFailedMore}
        onRetry={() => setFailedUrl('')}
      />
    );
  }
  if (mimeType.startsWith('video/') || mimeType.startsWith('audio/')) {
    return <PreviewMedia file={file} onLoaded={onLoaded} onFailed={fail} />;
  }
  if (mimeType === 'application/pdf') {
    if (navigator.pdfViewerEnabled)
      return (
        <iframe src={fileUrl} title={name} onLoad={onLoaded} className="size-full rounded-thumb bg-surface" />
      );
    // A phone's browser shows no PDFs: the server has drawn the first page.
    return (
      <img
        src={resizedUrl(fileUrl, 2048)}
        alt={previewText.firstPage(name)}
        onLoad={onLoaded}
        onError={fail}
        className="max-h-full max-w-full object-contain"
      />
    );
  }
  if (isText(mimeType)) return <PreviewText file={file} onLoaded={onLoaded} />;
  return <NoPreview file={file} title={previewText.noPreview} />;
}

/** A tile in place of what cannot be shown, with what can be done instead. */
function NoPreview({
  file,
  title,
  more,
  onRetry,
}: {
  file: MediaFile;
  title: string;
  more?: string;
  onRetry?: () => void;
}) {
  const { mimeType, fileName, fileSize } = file.upload;
  return (
    <div role={onRetry && 'alert'} className="flex max-w-sm flex-col items-center gap-2 p-6 text-center">
      <span className="mb-2 flex size-24 items-center justify-center rounded-popover bg-sunken text-muted">
        <FileTypeIcon mimeType={mimeType} size={36} />
      </span>
      <p className="font-semibold text-base">{title}</p>
      {more && <p className="text-muted text-pretty">{more}</p>}
      <p className="text-muted">
        {fileTypeName(mimeType, fileName)} · {formatBytes(fileSize)}
      </p>
      <div className="mt-2 flex gap-2">
        {onRetry && (
          <Button icon={RotateCw} onClick={onRetry}>
            {previewText.retry}
          </Button>
        )}
        <Button icon={Download} variant="primary" onClick={() => download(file)}>
          {previewText.download}
        </Button>
      </div>
    </div>
  );
}
