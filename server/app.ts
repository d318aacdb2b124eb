import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import type { AppDeps, AppEnv } from './app-deps.ts';
import { answerNotFound, errorHandler } from './middleware/errors.ts';

/** The whole server as one Hono app: every request goes through the same checks, whatever answers it. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError(errorHandler(deps.log));
  app.notFound(answerNotFound);
  app.use(requestId());
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        c.json({ message: `This takes ${methods.join(', ')}, not ${c.req.method}.` }, 405, {
          Allow: methods.join(', '),
        }),
    }),
  );
  return app;
}
