import type { Connection } from '../connection.ts';

/** One thing that must be true of a library's tables. */
export type Check = {
  /** What a person calls it. */
  name: string;
  /** What is wrong, a sentence each; nothing where all is well. */
  find(db: Connection): Iterable<string>;
  /** Sets it right from what else is known, in the caller's transaction. Absent where nothing else is known. */
  repair?(db: Connection): void;
};

/** How a file is called in a report. */
export function called(id: string, title: string | null, fileName: string): string {
  return `the file "${title ?? fileName}" (${id})`;
}
