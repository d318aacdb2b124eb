/** Milliseconds in which not one byte has left: then the connection is dead. */
export const STALLED_MS = 60_000;
/** Milliseconds without an answer to all of them; a proxy may hand a large body on only when it has it. */
export const UNANSWERED_MS = 180_000;

/** How long something is still waited for. */
export interface Patience {
  /** So many milliseconds from now. */
  allow(ms: number): void;
  readonly isOver: boolean;
  /** It has come. */
  end(): void;
}

/** For connections that die without a word, on which a browser would wait as if for ever. */
export function createPatience(onOver: () => void): Patience {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  return {
    allow(ms) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isOver = true;
        onOver();
      }, ms);
    },
    get isOver() {
      return isOver;
    },
    end: () => clearTimeout(timer),
  };
}
