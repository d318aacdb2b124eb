/** The files that something is done to. */
export type Target = {
  count: number;
  /** Some of them may be left out, so that there may be fewer than `count`. */
  isPart?: boolean;
  /** Their ids; those of pages never loaded are asked for first. */
  resolve: (signal: AbortSignal, onProgress: (done: number, total: number) => void) => Promise<string[]>;
  /** Of those that were seen, also of some that have gone since. */
  titles?: ReadonlyMap<string, string>;
  /** Where a file stood in the list; undefined where it was not loaded. */
  placeOf?: (id: string) => number | undefined;
  /** Told which of them were moved or deleted. */
  onGone?: (ids: string[]) => void;
};

export function targetOf(ids: readonly string[], onGone?: (ids: string[]) => void): Target {
  return { count: ids.length, resolve: async () => [...ids], ...(onGone && { onGone }) };
}
