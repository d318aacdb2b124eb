import * as z from 'zod/mini';
import { keepsWhole, timestamp } from './common.ts';
import { REMOTE_KINDS, TEST_OUTCOMES } from './library-values.ts';

const LIBRARY_NAME_MAX = 100;
const ADDRESS_MAX = 2048;
const REMOTE_TOKEN_MAX = 4096;

const remoteKind = z.enum(REMOTE_KINDS);
export type RemoteKind = z.infer<typeof remoteKind>;
export type TestOutcome = (typeof TEST_OUTCOMES)[number];

/** Where each kind is, unless something else is said. */
export const DEFAULT_ADDRESSES: Record<RemoteKind, string> = {
  klink: 'https://apigw.klinkcx.com',
  flockx: 'https://api.flockx.io',
};

const ownLibrary = z.object({ id: z.string(), name: z.string(), kind: z.literal('own') });

/** What the last look at a library found, and what to do about it. */
export const libraryTest = z.object({
  outcome: z.enum(TEST_OUTCOMES),
  message: z.string(),
  testedAt: timestamp,
});

/** A library elsewhere, never with its token. */
export const remoteLibrary = z.object({
  id: z.string(),
  name: z.string(),
  kind: remoteKind,
  baseUrl: z.string(),
  createdAt: timestamp,
  test: z.nullable(libraryTest),
});
export type RemoteLibrary = z.infer<typeof remoteLibrary>;

/** The libraries that the dashboard can open; the server's own is the first. */
export const libraryList = z.object({ data: z.array(z.union([ownLibrary, remoteLibrary])) });
export type LibraryList = z.infer<typeof libraryList>;

const name = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(LIBRARY_NAME_MAX, `must be at most ${LIBRARY_NAME_MAX} characters`),
    keepsWhole,
  );

/** What comes before `/api/v1`; without what could hold a secret, and without the slash at its end. */
const address = z.pipe(
  z.string().check(z.trim(), z.maxLength(ADDRESS_MAX, `must be at most ${ADDRESS_MAX} characters`)),
  z.transform((text: string, context) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const message = whatIsWrong(text, url);
    if (url && message === null) return url.origin + url.pathname.replace(/\/+$/, '');
    context.issues.push({ code: 'custom', message: message ?? '', input: text });
    return z.NEVER;
  }),
);

function whatIsWrong(text: string, url: URL | null): string | null {
  if (!url || !/^https?:$/.test(url.protocol)) return 'must be an address like https://media.example.com';
  if (url.username || url.password)
    return 'must have no user name or password in it: the token has a field of its own';
  if (/[?#]/.test(text)) return 'must end before any ? or #';
  return null;
}

/** As it goes into a header. */
const token = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(REMOTE_TOKEN_MAX, `must be at most ${REMOTE_TOKEN_MAX} characters`),
    z.regex(/^[\x21-\x7e]+$/, 'must be the token alone, without spaces and without the word Bearer'),
  );

export const createLibraryBody = z.object({
  name,
  kind: remoteKind,
  /** K-LINK's or flockx's own, when absent. */
  baseUrl: z.optional(address),
  token,
});
export type CreateLibraryBody = z.infer<typeof createLibraryBody>;

/** Another origin needs the token again: the one that is stored is not sent to where it was not given for. */
export const updateLibraryBody = z.object({
  name: z.optional(name),
  baseUrl: z.optional(address),
  token: z.optional(token),
});
export type UpdateLibraryBody = z.infer<typeof updateLibraryBody>;

/** How many sample files and folders were not there before. */
export const addedSamples = z.object({ data: z.object({ files: z.number(), folders: z.number() }) });
