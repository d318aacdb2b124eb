import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { cookieName } from '../middleware/session-cookie.ts';
import { describeApi } from '../openapi/document.ts';
import { guideForModels } from '../openapi/llms.ts';

/** `/openapi.json` and, in words, `/llms.txt`: what this server can do, out of the schemas it works with. */
export function openapiRoutes({ config }: Pick<AppDeps, 'config'>): Hono<AppEnv> {
  let text: string | undefined;
  return new Hono<AppEnv>()
    .get('/openapi.json', (c) => {
      // Made when first asked for, so that no start waits for it.
      text ??= JSON.stringify(describeApi(cookieName(config)));
      return c.body(text, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' });
    })
    .get('/llms.txt', (c) => {
      const origin = config.publicUrl ?? new URL(c.req.url).origin;
      return c.text(guideForModels(origin), 200, { 'Cache-Control': 'no-cache' });
    });
}
