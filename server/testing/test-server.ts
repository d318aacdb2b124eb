import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Ability } from '../../src/contract/session.ts';
import { CSRF_HEADER } from '../../src/contract/session.ts';
import { createApp } from '../app.ts';
import type { AppDeps } from '../app-deps.ts';
import { type Config, readConfig } from '../config.ts';
import { listen } from '../http-server.ts';
import { openLibrary } from '../open-library.ts';
import { createCopyRunner } from '../services/copies/run-copies.ts';
import { createMediaImports } from '../services/media-imports.ts';
import { createSignInCodes } from '../services/sign-in.ts';
import { createToken } from '../services/tokens.ts';
import { createWebhookSender } from '../services/webhook-sender.ts';
import { createCopyEnds } from '../upstream/copy/elsewhere.ts';
import { createSourceFetcher } from '../upstream/guarded-fetch.ts';
import { createWebhookPoster } from '../upstream/guarded-post.ts';
import type { SourceFetcher } from '../upstream/interface/sources.ts';
import type { WebhookPoster } from '../upstream/interface/webhook-poster.ts';
import { createRemoteFileOpener } from '../upstream/remote-file.ts';

export type TestServer = {
  url: string;
  deps: AppDeps;
  /** Moves the server's clock, in seconds. */
  wait(seconds: number): void;
  /** The secret of a new token; all abilities where none are named. */
  token(...abilities: Ability[]): Promise<string>;
  /** `Authorization` for `fetch`. */
  bearer(...abilities: Ability[]): Promise<Record<string, string>>;
  /** The cookie of a new session with all abilities, as it is sent back. */
  cookie(): Promise<string>;
  close(): Promise<void>;
};

/** The whole server on a real port and an empty data folder, in this process. */
export async function startTestServer(
  changes: Partial<Config> = {},
  options: { dashboardFolder?: string; storing?: URL; sources?: SourceFetcher; poster?: WebhookPoster } = {},
): Promise<TestServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
  const settings = { ...readConfig({}), port: 0, dataFolder, logLevel: 'silent' as const, ...changes };
  const log = pino({ level: settings.logLevel });
  const server = await listen(settings);
  const library = await openLibrary(settings, log, options);
  let ahead = 0;
  const config = { ...settings, port: server.port };
  const clock = () => Date.now() * 1000 + ahead;
  const sources = options.sources ?? createSourceFetcher();
  const mediaImports = createMediaImports({ ...library, config, log, clock, sources });
  const openRemoteFile = createRemoteFileOpener(sources);
  const elsewhere = createCopyEnds({ openFile: openRemoteFile, maxBytes: config.maxFileSize });
  const copyRunner = createCopyRunner({ ...library, config, log, clock, elsewhere });
  const poster = options.poster ?? createWebhookPoster();
  const webhookSender = createWebhookSender({ ...library, config, log, clock, poster });
  const deps: AppDeps = {
    ...library,
    mediaImports,
    copyRunner,
    openRemoteFile,
    webhookSender,
    config,
    log,
    clock,
    traffic: server.traffic,
    signInCodes: createSignInCodes(),
    dashboardFolder: options.dashboardFolder ?? join(dataFolder, 'no-dashboard'),
  };
  server.answerWith(createApp(deps).fetch);
  mediaImports.wake();
  webhookSender.wake();
  copyRunner.wake();
  const url = `http://127.0.0.1:${server.port}`;

  const token = async (...abilities: Ability[]) => {
    const all: Ability[] = ['media:read', 'media:write', 'admin'];
    const body = { name: 'test', abilities: abilities.length > 0 ? abilities : all };
    return (await createToken(deps, body)).secret;
  };
  return {
    url,
    deps,
    token,
    wait: (seconds) => {
      ahead += seconds * 1_000_000;
    },
    bearer: async (...abilities) => ({ Authorization: `Bearer ${await token(...abilities)}` }),
    async cookie() {
      const answer = await fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', [CSRF_HEADER]: '1' },
        body: JSON.stringify({ code: deps.signInCodes.issue() }),
      });
      return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    },
    async close() {
      library.events.close();
      await server.stop(0);
      await Promise.all([mediaImports.stop(), copyRunner.stop()]);
      await webhookSender.stop();
      await library.close();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
