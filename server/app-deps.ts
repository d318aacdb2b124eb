import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Ability } from '../src/contract/session.ts';
import type { Config } from './config.ts';
import type { Database, Micros } from './db/interface.ts';
import type { Pictures } from './imaging/interface.ts';
import type { CopyRunner } from './services/copies/run-copies.ts';
import type { Events } from './services/events.ts';
import type { MediaImports } from './services/media-imports.ts';
import type { MediaUrls } from './services/media-urls.ts';
import type { Metrics, Traffic } from './services/metrics.ts';
import type { Sealer } from './services/sealing.ts';
import type { SignInCodes } from './services/sign-in.ts';
import type { WebhookSender } from './services/webhook-sender.ts';
import type { DiskRoom, Storage } from './storage/interface.ts';
import type { OpenRemoteFile } from './upstream/interface/sources.ts';

/** Everything the routes need, chosen once in `main.ts` (or a test). */
export type AppDeps = {
  db: Database;
  storage: Storage;
  diskRoom: DiskRoom;
  pictures: Pictures;
  /** Addresses of files; made with this library's own secret. */
  mediaUrls: MediaUrls;
  /** Seals and opens the tokens of libraries elsewhere, and what signs for webhooks. */
  sealer: Sealer;
  /** Fetches what flockx's dialect is asked to fetch. */
  mediaImports: MediaImports;
  openRemoteFile: OpenRemoteFile;
  /** Tells others what changed. */
  webhookSender: WebhookSender;
  /** Copies between libraries. */
  copyRunner: CopyRunner;
  /** What changed, for those who listen. */
  events: Events;
  metrics: Metrics;
  traffic: () => Traffic;
  clock: Clock;
  config: Config;
  log: Logger;
  /** One-time codes of sign-in links; they live as long as the process. */
  signInCodes: SignInCodes;
  /** Folder of the built dashboard (`dist`). */
  dashboardFolder: string;
};

/** Now, in microseconds since 1970 (UTC). */
type Clock = () => Micros;

/** Who is asking: a bearer token, or a session (that may have been opened with a token). */
export type Principal = {
  abilities: Ability[];
  tokenId: string | null;
  sessionId: string | null;
};

export type AppEnv = {
  /** What the app is called with: the request as Node has it, where it came over a connection. */
  Bindings: { incoming?: IncomingMessage };
  Variables: {
    requestId: string;
    principal: Principal | null;
  };
};
