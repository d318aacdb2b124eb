import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import type { AppDeps, AppEnv } from './app-deps.ts';
import { authenticate } from './middleware/authenticate.ts';
import { compressJson } from './middleware/compress-json.ts';
import { countRequests } from './middleware/count-requests.ts';
import { errorHandler } from './middleware/errors.ts';
import { tellEventId } from './middleware/event-id.ts';
import { allowHosts } from './middleware/hosts.ts';
import { limitRate } from './middleware/rate-limit.ts';
import { logRequests } from './middleware/request-log.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { speakInSentences } from './middleware/sentences.ts';
import { copyRoutes } from './routes/copies.ts';
import { dashboardRoutes } from './routes/dashboard.ts';
import { deliveryRoutes } from './routes/delivery.ts';
import { eventRoutes } from './routes/events.ts';
import { flockxRoutes } from './routes/flockx.ts';
import { healthRoutes } from './routes/health.ts';
import { libraryRoutes } from './routes/libraries.ts';
import { mediaManagerRoutes } from './routes/media-manager.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { remoteDeliveryRoutes } from './routes/remote-delivery.ts';
import { remoteMediaRoutes } from './routes/remote-media.ts';
import { remoteMediaManagerRoutes } from './routes/remote-media-manager.ts';
import { sessionRoutes } from './routes/session.ts';
import { serveDashboard } from './routes/static.ts';
import { tokenRoutes } from './routes/tokens.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { OWN_LIBRARY } from './services/sessions.ts';
import { createKlinkMemory } from './upstream/klink-memory.ts';

/** The whole server as one Hono app: every request goes through the same checks, whatever answers it. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  speakInSentences();
  const app = new Hono<AppEnv>();
  app.onError(errorHandler(deps.log));
  app.notFound(serveDashboard(deps));
  app.use(
    countRequests(deps),
    requestId(),
    logRequests(deps.log),
    securityHeaders(),
    allowHosts(deps.config),
  );
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        c.json({ message: `This takes ${methods.join(', ')}, not ${c.req.method}.` }, 405, {
          Allow: methods.join(', '),
        }),
    }),
  );
  const [authenticated, memory] = [authenticate(deps), createKlinkMemory()];
  // Before what is for JSON alone; like our own, such files do not count as requests to the API.
  app.route('/api', remoteDeliveryRoutes(deps, memory, authenticated));
  app.use('/api/*', compressJson(), authenticated, tellEventId(deps), limitRate(deps));
  app.route('/', healthRoutes(deps));
  app.route('/', metricsRoutes(deps));
  app.route('/', openapiRoutes(deps));
  app.route('/', deliveryRoutes(deps));
  app.route('/api', sessionRoutes(deps));
  app.route('/api', tokenRoutes(deps));
  app.route('/api', dashboardRoutes(deps));
  app.route('/api', libraryRoutes(deps));
  app.route('/api', copyRoutes(deps));
  app.route('/api', eventRoutes(deps));
  app.route('/api', webhookRoutes(deps));
  const mediaManager = mediaManagerRoutes(deps);
  app.route('/api/v1/media-manager', mediaManager);
  app.route(`/api/libraries/${OWN_LIBRARY}/media-manager`, mediaManager);
  app.route('/api/libraries/:libraryId/media-manager', remoteMediaManagerRoutes(deps, memory));
  const flockx = flockxRoutes(deps);
  app.route('/api/v1/media', flockx);
  app.route(`/api/libraries/${OWN_LIBRARY}/media`, flockx);
  app.route('/api/libraries/:libraryId/media', remoteMediaRoutes(deps, memory));
  return app;
}
