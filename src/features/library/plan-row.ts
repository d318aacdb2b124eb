import {
  ALT_TEXT_MAX,
  DESCRIPTION_MAX,
  type MediaFile,
  TITLE_MAX,
  type UpdateFileBody,
} from '../../contract/file.ts';
import { libraryText } from '../../lib/text/library.ts';
import { sheetText } from '../../lib/text/sheet.ts';
import type { EditField } from './edit-order.ts';
import { hasAltText } from './file-name.ts';
import type { FillRow } from './fill-rows.ts';

const LIMITS: Record<EditField, number> = {
  title: TITLE_MAX,
  altText: ALT_TEXT_MAX,
  description: DESCRIPTION_MAX,
};

/** What of these texts a file takes. An empty one leaves what is there. */
export function planRow(
  file: MediaFile,
  fields: readonly EditField[],
  textOf: (field: EditField) => string,
): FillRow {
  const row: FillRow = { change: {}, from: {}, refusals: [] };
  for (const field of fields) {
    const text = tidy(field, textOf(field));
    if (text === '' || text === file[field]) continue;
    if (field === 'altText' && !hasAltText(file)) row.refusals.push(sheetText.notPicture);
    else if (text.length > LIMITS[field]) {
      row.refusals.push(sheetText.tooLong(libraryText.columns[field], LIMITS[field]));
    } else {
      const change: UpdateFileBody = { [field]: text };
      Object.assign(row.change, change);
      Object.assign(row.from, { [field]: file[field] });
    }
  }
  return row;
}

/** Only a description has lines. */
function tidy(field: EditField, text: string): string {
  const lines = text.trim().replace(/\r\n?/g, '\n');
  return field === 'description' ? lines : lines.replace(/\s*\n\s*/g, ' ');
}
