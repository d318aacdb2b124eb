import { useEffect } from 'react';
import { useFile } from '../../api/files.ts';
import type { MediaFile } from '../../contract/file.ts';
import { pictureUrl } from '../../ui/picture-url.ts';
import { useIsDesk } from '../../ui/use-media-query.ts';

/** CSS pixels that the picture may take, as a rule: what it is resized for. */
const DESK = { width: 900, height: 680 };
const PHONE = { width: 390, height: 420 };

export const usePictureBox = () => (useIsDesk() ? DESK : PHONE);

/** The picture that is shown, those beside it, and the two to come fetched ahead, so that they appear at once. */
export function usePictures(ids: readonly string[], at: number) {
  const idAt = (index: number) => ids[index] ?? null;
  const current = useFile(idAt(at));
  const before = useFile(idAt(at - 1)).data;
  const after = useFile(idAt(at + 1)).data;
  const later = useFile(idAt(at + 2)).data;
  usePictureAhead(after);
  usePictureAhead(later);
  return { current, before, after };
}

function usePictureAhead(file: MediaFile | undefined): void {
  const box = usePictureBox();
  const { fileUrl, width, height } = file?.upload ?? {};
  useEffect(() => {
    if (!fileUrl || !width || !height) return;
    new Image().src = pictureUrl(fileUrl, { width, height }, box, 'contain', window.devicePixelRatio);
  }, [fileUrl, width, height, box]);
}
