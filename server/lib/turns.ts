/** Lets so many go on at a time, in the order in which they came. */
export type Turns = {
  /** Resolves with what ends the turn, safe to call twice. Rejects with `signal`'s reason when it is aborted before. */
  take(signal: AbortSignal): Promise<() => void>;
};

export function createTurns(atOnce: number): Turns {
  const waiting = new Set<() => void>();
  let left = atOnce;

  function begin(): () => void {
    left -= 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      left += 1;
      const [next] = waiting;
      next?.();
    };
  }

  return {
    async take(signal) {
      signal.throwIfAborted();
      if (left > 0) return begin();
      const { promise, resolve, reject } = Promise.withResolvers<() => void>();
      const next = () => {
        waiting.delete(next);
        signal.removeEventListener('abort', leave);
        resolve(begin());
      };
      const leave = () => {
        waiting.delete(next);
        reject(signal.reason);
      };
      waiting.add(next);
      signal.addEventListener('abort', leave, { once: true });
      return promise;
    },
  };
}
