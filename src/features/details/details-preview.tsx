import type { MediaFile } from '../../contract/file.ts';
import { detailsText } from '../../lib/text/details.ts';
import { Thumbnail } from '../../ui/thumbnail.tsx';

/** The picture, as wide as the panel; it opens the preview. */
export function DetailsPreview({
  file,
  onOpenPreview,
}: {
  file: MediaFile;
  onOpenPreview: (fileId: string) => void;
}) {
  return (
    <button
      type="button"
      aria-label={detailsText.openPreview}
      data-tooltip={detailsText.openPreview}
      onClick={() => onOpenPreview(file.id)}
      className="relative block aspect-4/3 w-full shrink-0 overflow-hidden rounded-card border border-line bg-sunken"
    >
      <Thumbnail file={file} width={288} fit="contain" />
    </button>
  );
}
