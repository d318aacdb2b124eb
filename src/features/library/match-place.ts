import type { MediaFile } from '../../contract/file.ts';
import { isMatch } from '../../lib/match.ts';
import { hasAltText, nameOf } from './file-name.ts';

/**
 * In which field a search found a file, where that cannot be seen on its card or row; null where it can. A file that has
 * changed since may not have the keyword any more: that is null too.
 */
export function hiddenMatch(file: MediaFile, keyword: string): 'fileName' | 'altText' | 'description' | null {
  if (keyword === '' || isMatch(nameOf(file), keyword)) return null;
  const isInAltText = isMatch(file.altText, keyword);
  if (isInAltText && hasAltText(file)) return null;
  if (isMatch(file.upload.fileName, keyword)) return 'fileName';
  if (isMatch(file.description, keyword)) return 'description';
  return isInAltText ? 'altText' : null;
}
