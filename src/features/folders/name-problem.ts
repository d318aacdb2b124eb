import { FOLDER_NAME_MAX } from '../../contract/values.ts';
import { folderText } from '../../lib/text/folders.ts';

/** Why a name cannot be a folder's, as far as it can be said without asking the server; null when it may be. */
export function nameProblem(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return folderText.emptyName;
  return trimmed.length > FOLDER_NAME_MAX ? folderText.longName(FOLDER_NAME_MAX) : null;
}
