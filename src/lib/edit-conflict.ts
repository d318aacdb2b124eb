/** Two people changed the same text: what is stored now, for a choice between the two. */
export class EditConflict extends Error {
  readonly theirs: string | null;

  constructor(message: string, theirs: string | null) {
    super(message);
    this.name = 'EditConflict';
    this.theirs = theirs;
  }
}
