import { resolve } from 'node:path';
import * as z from 'zod';
import {
  addresses,
  bytes,
  GIB,
  hosts,
  integer,
  KIB,
  MIB,
  mimeTypes,
  origin,
  yesNo,
} from './config-values.ts';

/** Every setting: its name in the environment, what it does, its default and its unit. `--help` prints this. */
const settings = z.object({
  PORT: integer(0, 65_535).default(4400).describe('Port to listen on'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address like 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1')
    .describe('Address to listen on; 0.0.0.0 takes requests from other machines'),
  VITRINE_DATA: z
    .string()
    .min(1, 'must name a folder')
    .default('./data')
    .describe('Folder of the database, the files and the caches; made when it is not there'),
  LIBRARY_NAME: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(100, 'must be at most 100 characters')
    .default('Vitrine')
    .describe('Name of the library in the dashboard'),
  MAX_FILE_SIZE: bytes.default(2 * GIB).describe('Largest file taken (bytes, or 500MB, 2GiB …)'),
  ALLOWED_TYPES: mimeTypes
    .default([])
    .describe('Types of files that are taken, with commas, like image/*,application/pdf; none is all'),
  MAX_LIBRARY_SIZE: bytes
    .nullable()
    .default(null)
    .describe(
      'Most that all files, their versions and the trash may have together (bytes, or 500MB, 2GiB …)',
    ),
  DISK_RESERVE: bytes
    .default(16 * MIB)
    .describe('Room on the disk that is kept free of files (bytes, or 500MB, 2GiB …)'),
  MAX_PIXELS: integer(1, 1_000_000_000)
    .default(100_000_000)
    .describe('Largest picture that is decoded, width × height (pixels); larger ones get a plain tile'),
  THUMBNAIL_CACHE_SIZE: bytes
    .default(2 * GIB)
    .describe('Room on the disk for resized pictures (bytes, or 500MB, 2GiB …); the least used go first'),
  KEEP_METADATA: yesNo
    .default(false)
    .describe(
      '1 leaves in resized pictures what the camera wrote, also where they were taken; 0 takes it all out',
    ),
  PUBLIC_CACHE: yesNo
    .default(false)
    .describe('1 lets shared caches (CDNs) keep public files for a year; that cannot be taken back'),
  PUBLIC_URL: origin
    .default(null)
    .describe('Address that people use when a proxy stands in front, like https://media.example.com'),
  ALLOWED_HOSTS: hosts
    .default([])
    .describe(
      'Further host names that requests may be for, with commas; localhost and PUBLIC_URL always may',
    ),
  MAX_CONNECTIONS: integer(10, 100_000)
    .default(1000)
    .describe('Connections open at once; fewer where the system allows too few open files'),
  IDLE_SECONDS: integer(10, 3600)
    .default(60)
    .describe(
      'How long a sender may bring next to nothing, under 1 kB a second, before it is cut off (seconds)',
    ),
  MAX_HEADER_SIZE: bytes
    .default(32 * KIB)
    .describe('Largest address and headers of a request together (bytes, or 32KiB …)'),
  MAX_CREATES: integer(1, 10_000)
    .default(32)
    .describe('Uploads at once; of several callers none gets them all'),
  MAX_DOWNLOADS: integer(1, 10_000).default(32).describe('Zips that are sent at once'),
  RATE_PER_MINUTE: integer(0, 100_000_000)
    .default(60_000)
    .describe(
      'API requests of one token or session a minute; 0 is without a limit. Files and pictures do not count',
    ),
  FAILED_SIGN_INS_PER_MINUTE: integer(0, 1_000_000)
    .default(10)
    .describe('Failed sign-ins from one address a minute; 0 is without a limit'),
  WRONG_TOKENS_PER_MINUTE: integer(0, 1_000_000)
    .default(100)
    .describe('API requests with a wrong token from one address a minute; 0 is without a limit'),
  TRUSTED_PROXIES: addresses
    .default([])
    .describe('Proxies whose X-Forwarded-For is believed, with commas, like 127.0.0.1,10.0.0.0/8'),
  VITRINE_SECRET: z
    .string()
    .min(32, 'must be at least 32 characters, such as what openssl rand -base64 32 prints')
    .nullable()
    .default(null)
    .describe(
      'What the tokens of libraries elsewhere and the secrets of webhooks are sealed with; without it, a key in the data folder that is made when it is needed',
    ),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,200}$/, 'must be 16 to 200 characters without spaces')
    .nullable()
    .default(null)
    .describe('What may read /metrics beside admin tokens, and nothing else, as Authorization: Bearer'),
  SESSION_DAYS: integer(1, 365).default(30).describe('How long a sign-in lasts (days)'),
  STOP_SECONDS: integer(0, 600)
    .default(10)
    .describe('How long a stop waits for requests under way (seconds)'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info')
    .describe('How much is logged; debug adds a line for every request'),
});

/** The settings as the code uses them; sizes in bytes, days and seconds as named. */
export type Config = {
  port: number;
  host: string;
  dataFolder: string;
  libraryName: string;
  maxFileSize: number;
  allowedTypes: string[];
  maxLibrarySize: number | null;
  diskReserve: number;
  maxPixels: number;
  thumbnailCacheSize: number;
  keepsMetadata: boolean;
  publicCache: boolean;
  publicUrl: string | null;
  allowedHosts: string[];
  maxConnections: number;
  idleSeconds: number;
  maxHeaderSize: number;
  maxCreates: number;
  maxDownloads: number;
  ratePerMinute: number;
  failedSignInsPerMinute: number;
  wrongTokensPerMinute: number;
  trustedProxies: string[];
  secret: string | null;
  metricsToken: string | null;
  sessionDays: number;
  stopSeconds: number;
  logLevel: z.infer<typeof settings>['LOG_LEVEL'];
};

/** A start that cannot go on: one sentence that names the setting and says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * Reads the settings from an environment. An empty one counts as absent. Throws a `StartError` that names every bad
 * setting and what would be right.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.keys(settings.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const result = settings.safeParse(given);
  if (!result.success) {
    const sentences = result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      // A secret is not repeated where others may read it.
      return /_(?:TOKEN|SECRET)$/.test(name)
        ? `${name} ${issue.message}`
        : `${name} ${issue.message}, not "${given[name]}"`;
    });
    throw new StartError(
      `${sentences.join('; ')}. Set it right, or leave it away (--help lists all settings).`,
    );
  }
  const read = result.data;
  return {
    port: read.PORT,
    host: read.HOST,
    dataFolder: resolve(read.VITRINE_DATA),
    libraryName: read.LIBRARY_NAME,
    maxFileSize: read.MAX_FILE_SIZE,
    allowedTypes: read.ALLOWED_TYPES,
    maxLibrarySize: read.MAX_LIBRARY_SIZE,
    diskReserve: read.DISK_RESERVE,
    maxPixels: read.MAX_PIXELS,
    thumbnailCacheSize: read.THUMBNAIL_CACHE_SIZE,
    keepsMetadata: read.KEEP_METADATA,
    publicCache: read.PUBLIC_CACHE,
    publicUrl: read.PUBLIC_URL,
    allowedHosts: read.ALLOWED_HOSTS,
    maxConnections: read.MAX_CONNECTIONS,
    idleSeconds: read.IDLE_SECONDS,
    maxHeaderSize: read.MAX_HEADER_SIZE,
    maxCreates: read.MAX_CREATES,
    maxDownloads: read.MAX_DOWNLOADS,
    ratePerMinute: read.RATE_PER_MINUTE,
    failedSignInsPerMinute: read.FAILED_SIGN_INS_PER_MINUTE,
    wrongTokensPerMinute: read.WRONG_TOKENS_PER_MINUTE,
    trustedProxies: read.TRUSTED_PROXIES,
    secret: read.VITRINE_SECRET,
    metricsToken: read.METRICS_TOKEN,
    sessionDays: read.SESSION_DAYS,
    stopSeconds: read.STOP_SECONDS,
    logLevel: read.LOG_LEVEL,
  };
}

/** One paragraph a setting: name, default, what it does. */
export function describeSettings(): string {
  return Object.entries(settings.shape)
    .map(([name, schema]) => {
      const fallback = schema.parse(undefined);
      const text = fallback === null || String(fallback) === '' ? 'none' : shown(fallback);
      return `  ${name.padEnd(28)}${schema.description} [${text}]\n`;
    })
    .join('');
}

function shown(value: unknown): string {
  if (value === true || value === false) return value ? '1' : '0';
  if (typeof value === 'number' && value >= GIB && value % GIB === 0) return `${value / GIB}GiB`;
  if (typeof value === 'number' && value >= MIB && value % MIB === 0) return `${value / MIB}MiB`;
  if (typeof value === 'number' && value >= KIB && value % KIB === 0) return `${value / KIB}KiB`;
  return String(value);
}
