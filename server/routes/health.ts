import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { ServiceError } from '../services/errors.ts';

/** A check that takes longer than this has failed, in milliseconds. */
const READY_WITHIN = 2_000;

/** `/healthz`: the process is alive. `/readyz`: it can do its work, so the database and the storage answer. */
export function healthRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.json({ status: 'alive' }, 200, { 'Cache-Control': 'no-store' }))
    .get('/readyz', async (c) => {
      c.header('Cache-Control', 'no-store');
      await check('The database does not answer', () => deps.db.ping());
      const isFull = await check('The storage cannot be written to', () => isDiskFull(deps));
      // What is there is still served: no reason to send readers elsewhere.
      return c.json({ status: isFull ? 'full' : 'ready' });
    });
}

/** Writes a byte where uploads go, and takes it away again. Answers whether the disk has no room for more. */
async function isDiskFull({ storage, diskRoom }: AppDeps): Promise<boolean> {
  try {
    const blob = await storage.create();
    try {
      await blob.write(new Uint8Array(1));
      await blob.flush();
    } finally {
      await blob.abort();
    }
    return diskRoom.isLow();
  } catch (error) {
    if (error instanceof ServiceError && error.kind === 'libraryFull') return true;
    throw error;
  }
}

async function check<T>(sentence: string, probe: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${READY_WITHIN} ms`)), READY_WITHIN);
  try {
    return await Promise.race([probe(), late]);
  } catch (cause) {
    throw new ServiceError('unavailable', `${sentence}; the server's log says why.`, {
      cause,
      retryAfter: 5,
    });
  } finally {
    clearTimeout(timer);
  }
}
