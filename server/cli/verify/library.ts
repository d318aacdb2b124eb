import { type DatabaseFindings, repairDatabase, verifyDatabase } from '../../db/sqlite/verify.ts';
import { type BadBlob, type BlobFindings, verifyBlobs } from './blobs.ts';
import { repairBlobs } from './repair-blobs.ts';

export type Report = {
  database: DatabaseFindings | null;
  blobs: BlobFindings | null;
  /** What is wrong (after a repair: still), a sentence each. */
  problems: string[];
  /** What was set right, a sentence each. */
  repaired: string[];
  /** Seconds that the bytes took. */
  seconds: number;
};

type Parts = { blobs: string; database: string };
type Options = { isQuick?: boolean; say?: (progress: string) => void };

/** Looks at all of a library, or of a backup, and changes nothing; the server may run. */
export async function verifyLibrary(parts: Parts, options: Options = {}): Promise<Report> {
  const database = readDatabase(parts.database, options.say);
  if (typeof database === 'string') {
    return { database: null, blobs: null, problems: [database], repaired: [], seconds: 0 };
  }
  const started = performance.now();
  const blobs = await verifyBlobs(parts, options);
  const seconds = (performance.now() - started) / 1000;
  const problems = [...database.problems, ...[...blobs.missing, ...blobs.damaged].map(sentence)];
  return { database, blobs, problems, repaired: [], seconds };
}

/**
 * Sets right what can be: the tables from their rows; damaged bytes are put aside (never deleted), and with `from`, the
 * `blobs/` of a backup, they and missing ones come from there. The server may run.
 */
export async function repairLibrary(
  dataFolder: string,
  parts: Parts,
  options: Options & { from?: string | undefined },
): Promise<Report> {
  const found = await verifyLibrary(parts, options);
  if (!found.database || !found.blobs) return found;
  const tables =
    found.database.problems.length > 0
      ? repairDatabase(parts.database)
      : { before: found.database, after: found.database };
  const bytes = await repairBlobs(dataFolder, found.blobs, options.from);
  const left = new Set(tables.after.problems);
  return {
    ...found,
    problems: [...left, ...bytes.left.map(sentence)],
    repaired: [
      ...tables.before.problems.filter((problem) => !left.has(problem)),
      ...bytes.repaired.map((blob) => `${sentence(blob)}: ${blob.how}`),
    ],
  };
}

/** A sentence where there is no database to be read. */
function readDatabase(file: string, say: Options['say']): DatabaseFindings | string {
  try {
    return verifyDatabase(file, say);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `the database ${file} cannot be read (${why}): restore it from a backup`;
  }
}

function sentence({ checksum, files, name, why }: BadBlob): string {
  const whose = files === 0 ? 'of no file' : `of "${name}"${files > 1 ? ` and ${files - 1} more` : ''}`;
  return `the stored file ${checksum} ${whose}: ${why}`;
}
