import { type BulkVerb, bulkText } from '../../lib/text/bulk.ts';

/** Where the way back is kept: what is undone can be redone. */
export type Direction = 'forth' | 'undo' | 'redo';
type Back = Exclude<Direction, 'forth'>;
/** What is under way so long that one sees it. */
type Long = { verb: BulkVerb; direction: Direction };

const waits = { undo: bulkText.undoWaits, redo: bulkText.redoWaits };
const waitsNoMore = { undo: bulkText.undoWaitsNoMore, redo: bulkText.redoWaitsNoMore };

/** The turn of Undo and Redo: what was asked for last is meant, and its answer may not have come yet. */
export class WayBack {
  /** Ends with all that was asked for so far. */
  private underWay: Promise<unknown> = Promise.resolve();
  private long: readonly Long[] = [];
  private waiting: { direction: Back; verb: BulkVerb; isMeant: boolean } | null = null;

  /** Notes what was begun, and that it may take long. */
  add(running: Promise<unknown>, long: Long | null): void {
    // Without what became of them, which would hold on to everything that was ever done.
    this.underWay = Promise.allSettled([this.underWay, running]).then(() => undefined);
    if (!long) return;
    this.long = [...this.long, long];
    const forget = () => {
      this.long = this.long.filter((other) => other !== long);
    };
    running.then(forget, forget);
  }

  /**
   * Lets `act` follow all that was asked for before; `has` tells whether there is a step in that direction now. Behind what
   * takes long only one waits, or who presses again because nothing happens would take back what they never meant: the words
   * for it are returned.
   */
  ask(direction: Back, has: boolean, act: () => Promise<void>): string | null {
    const { waiting } = this;
    if (waiting?.direction === direction) return waits[direction](waiting.verb);
    if (waiting) {
      waiting.isMeant = false;
      this.waiting = null;
      return waitsNoMore[waiting.direction];
    }
    const long = this.long.at(-1);
    if (!(long && (leadsTo(long) === direction || (has && long.direction !== 'forth')))) {
      this.follow(act);
      return null;
    }
    const asked = { direction, verb: long.verb, isMeant: true };
    this.waiting = asked;
    this.follow(async () => {
      if (!asked.isMeant) return;
      this.waiting = null;
      await act();
    });
    return waits[direction](long.verb);
  }

  private follow(act: () => Promise<void>): void {
    this.underWay = Promise.allSettled([this.underWay.then(act)]);
  }
}

/** What can be done once it has ended. */
function leadsTo({ direction }: Long): Back {
  return direction === 'undo' ? 'redo' : 'undo';
}
