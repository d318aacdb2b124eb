/** The data folder was last used by a newer version of Vitrine, whose tables this one does not know. */
export class NewerDataFolderError extends Error {
  override readonly name = 'NewerDataFolderError';
  readonly found: number;
  readonly known: number;

  constructor(file: string, found: number, known: number) {
    super(
      `${file} is of a newer version of Vitrine (its tables have version ${found}, this one knows ${known}): start that version, or choose another data folder.`,
    );
    this.found = found;
    this.known = known;
  }
}
