import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../server/db/interface.ts';
import { load, send } from '../lib/load.ts';
import { type Line, quantile } from '../lib/report.ts';
import { startProduct } from '../lib/server.ts';

const SLOW = ['made up for trying things out', 'looking north', 'behind the scenes', '.jpg', 'with people'];

/** How soon a search is answered after as many slow ones as there are threads were called off. */
export async function callOffLine(db: Database): Promise<Line> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const controller = new AbortController();
    const slow = SLOW.map((word) =>
      // Blanks make each a search that was not made before.
      db.files.list(
        { keyword: `${word}${' '.repeat(round)}x`.slice(0, -1), page: 1, pageSize: 1 },
        controller.signal,
      ),
    );
    await sleep(5);
    const started = performance.now();
    controller.abort();
    await Promise.allSettled(slow);
    await db.files.list({ isPrivate: true, page: 1, pageSize: 100 });
    times.push(performance.now() - started);
  }
  const ms = quantile(times, 1);
  return { what: 'a list after five searches were called off', product: `worst ${ms.toFixed(1)} of 5` };
}

/** The real server on this data: how long `/healthz` takes while four clients search without a pause. */
export async function healthLine(folder: string): Promise<Line> {
  const server = await startProduct(folder);
  try {
    const times: number[] = [];
    let isOver = false;
    const headers = { Authorization: `Bearer ${server.token}` };
    const searching = load(server.url, { connections: 4, seconds: 15 }, (n) => ({
      path: `/api/v1/media-manager/files?pageSize=100&sortBy=title&keyword=${encodeURIComponent(SLOW[n % SLOW.length] ?? '')}&minSize=${n}`,
      headers,
    })).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      const started = performance.now();
      await send(server.url, { path: '/healthz' });
      times.push(performance.now() - started);
      await sleep(20);
    }
    const { perSecond, p95, statuses } = await searching;
    const ms = quantile(times, 1);
    console.log(
      `searches meanwhile: ${perSecond.toFixed(1)} a second, p95 ${p95.toFixed(0)} ms, ${JSON.stringify(statuses)}`,
    );
    return {
      what: '/healthz while four clients search',
      product: `worst ${ms.toFixed(1)} of ${times.length}, p99 ${quantile(times, 0.99).toFixed(1)}`,
      bar: '50',
      isMet: ms <= 50,
    };
  } finally {
    await server.stop();
  }
}
