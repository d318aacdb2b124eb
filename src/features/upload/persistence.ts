import { countKept } from './count-kept.ts';
import { type Named, underWayElsewhere } from './elsewhere.ts';
import { createEncoder, type Encoder } from './encoder.ts';
import type { UploadTarget } from './intake.ts';
import { createKeeper, type Keeper, keepNothing } from './keeper.ts';
import { MEMORY_ROOM } from './room.ts';
import { createSharedSlots, type Slots, unsharedSlots } from './slots.ts';
import { canKeep, joinTabs } from './tab-locks.ts';
import { createWorkerLink } from './worker-link.ts';
import type { Adopted } from './worker-messages.ts';

/** What differs between where uploads can outlive the page, shared with other tabs, and where they cannot. */
export type Persistence = {
  encoder: Encoder;
  keeper: Keeper;
  slots: Slots;
  /** Bytes of files whose data may lie ready. */
  room: number;
  /** What other tabs have on the way to a place. */
  elsewhere: (place: UploadTarget) => Promise<readonly Named[]>;
};

/** On disk it is the browser's to refuse more. */
const DISK_ROOM = 1024 ** 3;

export function createPersistence(deps: {
  ownerOf: () => string | null;
  onAdopted: (uploads: readonly Adopted[]) => void;
  /** In another tab all uploads of an owner were given up. */
  onDiscard: (owner: string) => void;
}): Persistence {
  if (!canKeep()) {
    const link = createWorkerLink(async () => {});
    const encoder = createEncoder(link, false);
    return {
      encoder,
      keeper: keepNothing,
      slots: unsharedSlots,
      room: MEMORY_ROOM,
      elsewhere: async () => [],
    };
  }
  const tabs = joinTabs({ onGone: () => keeper.adopt(), onDiscard: deps.onDiscard });
  const link = createWorkerLink(() => {
    // So that the browser does not clear it when its disk fills; where it refuses, nothing is worse than before.
    void navigator.storage.persist().catch(() => {});
    return tabs.hold();
  });
  const { ownerOf, onAdopted } = deps;
  const keeper = createKeeper({ link, tabs, ownerOf, onAdopted, countAll: countKept });
  return {
    encoder: createEncoder(link, true),
    keeper,
    slots: createSharedSlots(),
    room: DISK_ROOM,
    elsewhere: (place) => underWayElsewhere(place, { tab: tabs.id, owner: ownerOf() }),
  };
}
