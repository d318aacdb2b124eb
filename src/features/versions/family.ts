import type { MediaFile } from '../../contract/file.ts';
import { type FileKind, fileKind } from '../../lib/file-kind.ts';
import { versionsText } from '../../lib/text/versions.ts';

type Chosen = Pick<File, 'type'>;
const PDF = 'application/pdf';

/** What a browser does not know may be anything. */
const kindOf = ({ type }: Chosen): FileKind => (type === '' ? 'other' : fileKind(type));

/** Whether who shows the file has to show it in another way once it is replaced by the chosen one. */
export function isOfOtherFamily({ upload }: Pick<MediaFile, 'upload'>, chosen: Chosen): boolean {
  if (upload.mimeType === PDF || chosen.type === PDF) return upload.mimeType !== chosen.type;
  return fileKind(upload.mimeType) !== kindOf(chosen);
}

/** "The picture becomes a PDF: links that show it as a picture break. Replace?" */
export function familyQuestion({ upload }: Pick<MediaFile, 'upload'>, chosen: Chosen): string {
  const { a, kinds, pdf, question } = versionsText;
  const named = (mimeType: string, kind: FileKind) => (mimeType === PDF ? pdf : kinds[kind]);
  const was = named(upload.mimeType, fileKind(upload.mimeType));
  return question.body(was, a(named(chosen.type, kindOf(chosen))), a(was));
}
