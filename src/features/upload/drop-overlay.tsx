import { Ban, Upload } from 'lucide-react';
import { useFolder } from '../../api/folders.ts';
import { uploadText } from '../../lib/text/upload.ts';
import { uploadStartText } from '../../lib/text/upload-start.ts';
import { PlaceOverlay } from '../../ui/place-overlay.tsx';

/** Over the content while files hover: where they would go, or why they may not. */
export function DropOverlay({
  folderId,
  refusal,
}: {
  folderId: string | null;
  refusal: keyof typeof uploadStartText.refused | null;
}) {
  const { data: folder } = useFolder(folderId);
  const names = folder ? [...folder.ancestors.map((ancestor) => ancestor.name), folder.name] : [];
  const place = folderId !== null && !folder ? uploadText.unknownPlace : uploadText.place(names);
  return (
    <PlaceOverlay
      icon={refusal === null ? Upload : Ban}
      words={refusal === null ? uploadText.dropHere(place) : uploadStartText.refused[refusal]}
      isRefused={refusal !== null}
    />
  );
}
