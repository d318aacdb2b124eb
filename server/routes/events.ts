import { type Context, Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { eventsQuery } from '../../src/contract/event.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { identify } from '../middleware/authenticate.ts';
import { readQuery } from '../middleware/query.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { ServiceError } from '../services/errors.ts';
import type { EventMessage, Listener } from '../services/events.ts';

/** Often enough that no proxy takes the line for dead, and that nobody listens long after their token is gone. */
const HEARTBEAT_MS = 25_000;
/** How long a browser waits before it comes back. */
const RETRY_MS = 2_000;

/** `/events`: what changes in the library, as server-sent events (API.md §3). */
export function eventRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/events', requireAbility('media:read'), async (c) => {
    const since = c.req.header('Last-Event-ID') || readQuery(c, eventsQuery).since;
    // Proxies that collect answers before they hand them on would keep events back.
    c.header('X-Accel-Buffering', 'no');
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' });
    const principal = c.get('principal');
    const listener = await deps.events.listen(principal?.sessionId ?? principal?.tokenId ?? '', since);
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => listener.close());
      const heartbeat = setInterval(async () => {
        if (await mayListen(deps, c)) listener.beat();
        else listener.close();
      }, HEARTBEAT_MS);
      await send(stream, listener).finally(() => {
        clearInterval(heartbeat);
        listener.close();
      });
    });
  });
}

/** Whether the token or session that began is still good. A database that does not answer now is no reason to go. */
async function mayListen(deps: AppDeps, c: Context<AppEnv>): Promise<boolean> {
  try {
    return (await identify(deps, c))?.abilities.includes('media:read') === true;
  } catch (error) {
    return !(error instanceof ServiceError && error.kind === 'unauthenticated');
  }
}

/** Each message once the one before has been taken, so that a slow client costs its place in the line and no memory. */
async function send(stream: SSEStreamingApi, listener: Listener): Promise<void> {
  for (;;) {
    const message = await listener.next();
    if (!message) return;
    if (message.type === 'heartbeat') await stream.write(':\n\n');
    else await stream.writeSSE(frameOf(message));
  }
}

function frameOf(message: Exclude<EventMessage, { type: 'heartbeat' }>) {
  const { type, id } = message;
  if (type === 'change') return { event: type, id, data: JSON.stringify(message.change) };
  return { event: type, id, data: '{}', retry: RETRY_MS };
}
