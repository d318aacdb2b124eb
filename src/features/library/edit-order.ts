export type EditField = 'title' | 'altText';

/** Which text of which file is a field now. */
export type EditSpot = { index: number; field: EditField };

type Files = {
  total: number;
  /** Only pictures have an alt text; undefined where the file has not been loaded. */
  hasAltText: (index: number) => boolean | undefined;
};

/** Where Tab (1) and Shift+Tab (-1) go from a field: title, alt text, the next file's title. Null past the ends. */
export function nextField({ index, field }: EditSpot, direction: 1 | -1, files: Files): EditSpot | null {
  if (direction === 1) {
    if (field === 'title' && files.hasAltText(index)) return { index, field: 'altText' };
    return index + 1 < files.total ? { index: index + 1, field: 'title' } : null;
  }
  if (field === 'altText') return { index, field: 'title' };
  if (index === 0) return null;
  return { index: index - 1, field: files.hasAltText(index - 1) ? 'altText' : 'title' };
}

/** Where Enter goes in the list: the same field of the next file that has it. Null below the last. */
export function fieldBelow({ index, field }: EditSpot, files: Files): EditSpot | null {
  for (let below = index + 1; below < files.total; below += 1) {
    if (field === 'title' || files.hasAltText(below) !== false) return { index: below, field };
  }
  return null;
}
