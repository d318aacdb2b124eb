import { useEffect, useState } from 'react';
import { decodeSoon, keptThumbhashUrl } from './thumbhash.ts';

/**
 * A data URL of a picture's blurred thumbhash: at once where it was seen lately, else a moment after the frame it was asked
 * in, while it is still wanted. Null until then, and where there is none.
 */
export function useThumbhash(thumbhash: string | null, isWanted: boolean): string | null {
  const [decoded, setDecoded] = useState<{ thumbhash: string; url: string | null } | null>(null);
  const kept = thumbhash === null ? null : keptThumbhashUrl(thumbhash);
  const isMissing = kept === undefined && decoded?.thumbhash !== thumbhash;
  useEffect(() => {
    if (!isWanted || !isMissing || thumbhash === null) return;
    return decodeSoon(thumbhash, (url) => setDecoded({ thumbhash, url }));
  }, [thumbhash, isWanted, isMissing]);
  return kept ?? (decoded?.thumbhash === thumbhash ? decoded.url : null);
}
