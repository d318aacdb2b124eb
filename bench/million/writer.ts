import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../server/db/interface.ts';

/** Ten changes a second of all kinds, or five hundred at once every second, until it is stopped. */
export function keepWriting(
  db: Database,
  folderId: string,
  { isBulk }: { isBulk: boolean },
): { stop(): Promise<number> } {
  let isStopped = false;
  let changes = 0;
  const work = async () => {
    for (let round = 0; !isStopped; round++) {
      const page = 1 + ((round * 37) % (isBulk ? 1_900 : 9_000));
      const { rows } = await db.files.list({ folderId, page: isBulk ? page % 4 : page % 20, pageSize: 100 });
      const ids = isBulk
        ? rows.flatMap(({ id }) => [id, id, id, id, id])
        : rows.slice(0, 1).map(({ id }) => id);
      await Promise.all(
        ids.map((id, n) => {
          const change = changeOf(round + n);
          changes++;
          return db.files.update(id, change, undefined, Date.now() * 1000);
        }),
      );
      await sleep(isBulk ? 1_000 : 100);
    }
  };
  const working = work();
  return {
    async stop() {
      isStopped = true;
      await working;
      return changes;
    },
  };
}

function changeOf(n: number) {
  if (n % 4 === 0) return { title: `Renamed ${n}` };
  if (n % 4 === 1) return { altText: `Described ${n}` };
  return { isFavorite: n % 4 === 2 };
}
