import { openRecords } from './records.ts';
import { canKeep } from './tab-locks.ts';

/** How many uploads are kept in this browser, of all tabs and people; null where that cannot be told. */
export async function countKept(): Promise<number | null> {
  if (!canKeep()) return 0;
  try {
    const records = await openRecords();
    return await records.count().finally(records.close);
  } catch {
    return null;
  }
}
