import { useEffect, useState } from 'react';
import { FileTypeIcon } from '../../ui/file-type-icon.tsx';

/** Bytes; decoding a larger picture for a thumbnail would cost more than it tells. */
const MAX_BYTES = 20 * 1024 * 1024;

/** The picture itself, from the user's own disk, or what kind of file it is. */
export function RowThumbnail({ file, mimeType }: { file: File | undefined; mimeType: string }) {
  const [url, setUrl] = useState<string | null>(null);
  const isPicture = file !== undefined && mimeType.startsWith('image/') && file.size <= MAX_BYTES;
  useEffect(() => {
    if (!isPicture) return;
    const created = URL.createObjectURL(file);
    setUrl(created);
    return () => {
      URL.revokeObjectURL(created);
      setUrl(null);
    };
  }, [file, isPicture]);
  return (
    <div className="flex size-9 shrink-0 items-center justify-center overflow-hidden rounded-thumb bg-sunken text-muted">
      {url === null ? (
        <FileTypeIcon mimeType={mimeType} />
      ) : (
        <img
          src={url}
          alt=""
          decoding="async"
          draggable={false}
          // A format that this browser cannot show (HEIC), or a broken picture.
          onError={() => setUrl(null)}
          className="size-full object-cover"
        />
      )}
    </div>
  );
}
