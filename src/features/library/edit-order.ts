export type EditField = 'title' | 'altText' | 'description';

/** Which text of which file is a field now. */
export type EditSpot = { index: number; field: EditField };

type Files = {
  total: number;
  /** The texts that are shown, in their order; the title always is. */
  fields: readonly EditField[];
  /** Only pictures have an alt text; undefined where the file has not been loaded. */
  hasAltText: (index: number) => boolean | undefined;
};

export function isEditField(column: string | undefined): column is EditField {
  return column === 'title' || column === 'altText' || column === 'description';
}

/** Where Tab (1) and Shift+Tab (-1) go from a field: title, alt text, the next file's title. Null past the ends. */
export function nextField({ index, field }: EditSpot, direction: 1 | -1, files: Files): EditSpot | null {
  const { fields, total } = files;
  const at = fields.indexOf(field);
  const rest = direction === 1 ? fields.slice(at + 1) : fields.slice(0, Math.max(0, at)).reverse();
  const here = firstOf(index, rest, files);
  if (here) return here;
  const next = index + direction;
  if (next < 0 || next >= total) return null;
  return firstOf(next, direction === 1 ? fields : fields.toReversed(), files);
}

function firstOf(index: number, fields: readonly EditField[], { hasAltText }: Files): EditSpot | null {
  const field = fields.find((candidate) => candidate !== 'altText' || hasAltText(index));
  return field === undefined ? null : { index, field };
}

/** Where Enter goes in the list: the same field of the next file that has it. Null below the last. */
export function fieldBelow({ index, field }: EditSpot, files: Files): EditSpot | null {
  for (let below = index + 1; below < files.total; below += 1) {
    if (field !== 'altText' || files.hasAltText(below) !== false) return { index: below, field };
  }
  return null;
}
