import { FILE_NAME_MAX } from '../../contract/file.ts';
import { FOLDER_NAME_MAX } from '../../contract/values.ts';

/**
 * The name under which a file is stored: as it is, unless it has what the API refuses (some disks allow backslashes
 * and control characters). Too long a name keeps its ending.
 */
export function storableFileName(name: string): string {
  const safe = name.replace(/[/\\\p{Cc}]/gu, '_');
  if (/^\.{0,2}$/.test(safe)) return '_';
  if (safe.length <= FILE_NAME_MAX) return safe;
  const dot = safe.lastIndexOf('.');
  const ending = dot > 0 && safe.length - dot <= 16 ? safe.slice(dot) : '';
  return (
    safe
      .slice(0, FILE_NAME_MAX - ending.length)
      .toWellFormed()
      .replace(/�$/, '') + ending
  );
}

/** The name of a created folder. Spaces at its ends go, as the API has it. */
export function storableFolderName(name: string): string {
  return (
    name
      .replace(/\p{Cc}/gu, '_')
      .trim()
      .slice(0, FOLDER_NAME_MAX)
      .trim() || '_'
  );
}

/** Two siblings may not share this: the API compares names after normalisation, without case. */
export function folderNameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

const SYSTEM_FILES = new Set(['.ds_store', 'thumbs.db', 'desktop.ini', '.localized']);

/** What operating systems leave in folders, and nobody means to upload with one. */
export function isSystemFile(name: string): boolean {
  return SYSTEM_FILES.has(name.toLowerCase()) || name.startsWith('._');
}
