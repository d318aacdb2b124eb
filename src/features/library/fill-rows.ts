import { fieldsOf } from '../../api/file-cache.ts';
import { fileOptions } from '../../api/files.ts';
import type { UpdateFileBody } from '../../contract/file.ts';
import { bulkText } from '../../lib/text/bulk.ts';
import { sheetText } from '../../lib/text/sheet.ts';
import { type Job, type Library, setFields } from './bulk-jobs.ts';
import type { ActResult, BulkResult } from './run-bulk.ts';

/** What one file is given. */
export type FillRow = {
  change: UpdateFileBody;
  /** What these fields were when it was planned: a change by somebody since then is not written over. */
  from: UpdateFileBody;
  /** Why other cells are not filled. */
  refusals: string[];
};

/**
 * Gives each file of `plan` its own texts. Files may be put into the plan until they are acted on. Trying again what was
 * refused because somebody had changed it is a wish to replace that.
 */
export function fillRows(
  library: Library,
  plan: ReadonlyMap<string, FillRow>,
  left: { rows: number; columns: number },
): Job {
  const { queryClient, libraryId } = library;
  const filled = new Set<string>();
  const changed = new Set<string>();
  const told = new Set<string>();
  const base = setFields(
    library,
    { verb: 'fill' },
    (id) => plan.get(id)?.change ?? {},
    (id) => plan.get(id)?.from ?? {},
  );
  const isOpen = (id: string) => Object.keys(plan.get(id)?.change ?? {}).length > 0 && !filled.has(id);

  const lookAgain = async (id: string) => {
    const row = plan.get(id);
    if (!row || !changed.delete(id)) return;
    const options = { ...fileOptions(queryClient, libraryId, id), staleTime: 0 };
    const { title, altText, description } = fieldsOf(await queryClient.fetchQuery(options), row.change);
    row.from = Object.fromEntries(
      Object.entries({ title, altText, description }).filter(([, text]) => text !== undefined),
    );
  };

  return {
    ...base,
    act: async (ids) => {
      await Promise.all(ids.map(lookAgain));
      const open = ids.filter(isOpen);
      const results = new Map<string, ActResult>();
      for (const result of open.length > 0 ? await base.act(open) : []) {
        results.set(result.id, result);
        if (result.error === undefined) filled.add(result.id);
        else if (result.error instanceof Error && result.error.message === bulkText.changedSince)
          changed.add(result.id);
      }
      return ids.flatMap((id): ActResult[] => {
        const refusals = (plan.get(id)?.refusals ?? []).map((reason) => ({ id, error: new Error(reason) }));
        const own = results.get(id);
        return own || refusals.length === 0 ? [own ?? { id }, ...refusals] : refusals;
      });
    },
    words: (result) => {
      const now = new Set(result.done.filter((id) => filled.has(id) && !told.has(id)));
      for (const id of now) told.add(id);
      return wordsOf(
        result,
        [...now].flatMap((id) => Object.values(plan.get(id)?.from ?? {})),
        left,
      );
    },
  };
}

/** `befores`: what stood in each filled cell until then. */
function wordsOf(
  { failed, left: untried, stoppedBy }: BulkResult,
  befores: readonly unknown[],
  left: { rows: number; columns: number },
): string {
  const replaced = befores.filter((text) => text !== null).length;
  const isNothing = befores.length === 0 && failed.length === 0 && untried.length === 0;
  return [
    isNothing ? sheetText.nothingNew : sheetText.filled(befores.length, replaced),
    failed.length > 0 && sheetText.refused(failed.length),
    untried.length > 0 && sheetText.notTried(untried.length),
    left.rows > 0 && sheetText.rowsLeft(left.rows),
    left.columns > 0 && sheetText.columnsLeft(left.columns),
    stoppedBy,
  ]
    .filter(Boolean)
    .join(' ');
}
