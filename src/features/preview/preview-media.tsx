import type { MediaFile } from '../../contract/file.ts';
import { FileTypeIcon } from '../../ui/file-type-icon.tsx';

/** A video or a sound, with the browser's own controls. */
export function PreviewMedia({
  file,
  onLoaded,
  onFailed,
}: {
  file: MediaFile;
  onLoaded: () => void;
  onFailed: () => void;
}) {
  const { mimeType, fileUrl, fileName } = file.upload;
  const isVideo = mimeType.startsWith('video/');
  const Player = isVideo ? 'video' : 'audio';
  const player = (
    <Player
      src={fileUrl}
      controls
      playsInline
      preload="metadata"
      aria-label={file.title || fileName}
      // Its arrow keys wind.
      data-own-keys=""
      onLoadedMetadata={onLoaded}
      onError={onFailed}
      className={isVideo ? 'max-h-full max-w-full rounded-thumb' : 'w-full'}
    />
  );
  if (isVideo) return player;
  return (
    <div className="flex w-full max-w-lg flex-col items-center gap-6 p-4">
      <span className="flex size-32 items-center justify-center rounded-popover bg-sunken text-muted">
        <FileTypeIcon mimeType={mimeType} size={48} />
      </span>
      {player}
    </div>
  );
}
