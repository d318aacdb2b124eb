/** Bytes; a file of at most so many is encoded together with others. */
export const SMALL_BYTES = 1024 * 1024;
/** How much is encoded together: enough to share the cost of a file on the disk, little enough to begin soon. */
const TOGETHER_BYTES = 4 * 1024 * 1024;
const TOGETHER_FILES = 64;

/**
 * How many files from the front are encoded next, by their sizes: one large or several small ones; 0 while there is no room.
 * One file always has room where nothing else takes any.
 */
export function nextTogether(sizes: readonly number[], room: Pick<Room, 'left' | 'taken'>): number {
  const [first] = sizes;
  if (first === undefined || (first > room.left() && room.taken() > 0)) return 0;
  if (first > SMALL_BYTES) return 1;
  const most = Math.min(TOGETHER_BYTES, room.left());
  let bytes = 0;
  let count = 0;
  for (const size of sizes.slice(0, TOGETHER_FILES)) {
    bytes += size;
    if (size > SMALL_BYTES || bytes > most) break;
    count += 1;
  }
  return Math.max(1, count);
}

/** Bytes of files whose data is being made, or lies ready: what bounds how far encoding runs ahead of sending. */
export interface Room {
  taken(): number;
  /** Less than nothing when a larger file than all room is under way. */
  left(): number;
  /** Answers what frees it again, once. */
  take(bytes: number): () => void;
  /** Whether the last data that was made is on the disk: where that refuses, all of it is in memory. */
  setKept(isKept: boolean): void;
}

/** Bytes: memory is not the browser's to refuse, so we are careful. */
export const MEMORY_ROOM = 96 * 1024 * 1024;

export function createRoom(max: number): Room {
  let taken = 0;
  let most = max;
  return {
    taken: () => taken,
    left: () => most - taken,
    setKept(isKept) {
      most = isKept ? max : Math.min(max, MEMORY_ROOM);
    },
    take(bytes) {
      taken += bytes;
      let isFreed = false;
      return () => {
        if (!isFreed) taken -= bytes;
        isFreed = true;
      };
    },
  };
}
