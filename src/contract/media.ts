import * as z from 'zod/mini';
import { answeredId, keepsWhole, pageNumber, queryInteger, timestamp } from './common.ts';
import { DESCRIPTION_MAX } from './file.ts';

/** flockx's media dialect (API.md §2), whose fields are written with underscores. */
const NAME_MAX = 256;
const SOURCE_URL_MAX = 2083;

/** Upper case means the same (RFC 9562). */
const uuid = z.guid('must be a UUID').check(z.toLowerCase());

export const media = z.object({
  id: answeredId,
  created: timestamp,
  modified: timestamp,
  name: z.nullable(z.string()),
  /** A picture of it where there can be one, else the file itself; null where there is no file. */
  url: z.nullable(z.string()),
  /** Where it came from, else the file itself. */
  source_url: z.nullable(z.string()),
  description: z.nullable(z.string()),
  /** For people: `No source`, `Pending`, `Processing`, `Ready`, or `Failed: …`. */
  status: z.nullable(z.string()),
  /** `jpg`, `pdf` …; empty where there is no file, or no short word for it. */
  format: z.string(),
  /** One of the file types; empty where there is no file. */
  resource_type: z.string(),
  /** Pixels; 0 where there is no picture. */
  width: z.number(),
  height: z.number(),
});
export type Media = z.infer<typeof media>;

export const mediaPage = z.object({
  items: z.array(media),
  meta: z.object({
    total: z.number(),
    has_next: z.boolean(),
    has_previous: z.boolean(),
    page: z.number(),
  }),
});
export type MediaPage = z.infer<typeof mediaPage>;

/** Entries on a page where nobody says how many. */
export const DEFAULT_MEDIA_SIZE = 50;

export const mediaQuery = z.object({
  size: z.optional(queryInteger(1, 100)),
  page: z.optional(pageNumber),
  twin: z.optional(uuid),
  community: z.optional(uuid),
  organization: z.optional(uuid),
  knowledge_graph: z.optional(uuid),
  resource_type: z.optional(z.string()),
  format: z.optional(z.string()),
  /** The older names of the three. */
  twin_id: z.optional(uuid),
  community_id: z.optional(uuid),
  organization_id: z.optional(uuid),
});
export type MediaQuery = z.infer<typeof mediaQuery>;

export const createMediaBody = z.object({
  name: z.optional(
    z.nullable(z.string().check(z.maxLength(NAME_MAX, `must be at most ${NAME_MAX} characters`), keepsWhole)),
  ),
  source_url: z.optional(
    z.nullable(
      z
        .string()
        .check(
          z.minLength(1, 'must not be empty'),
          z.maxLength(SOURCE_URL_MAX, `must be at most ${SOURCE_URL_MAX} characters`),
          keepsWhole,
        ),
    ),
  ),
  description: z.optional(
    z.nullable(
      z
        .string()
        .check(z.maxLength(DESCRIPTION_MAX, `must be at most ${DESCRIPTION_MAX} characters`), keepsWhole),
    ),
  ),
  knowledge_graph: z.optional(z.nullable(uuid)),
  channel: z.optional(z.nullable(uuid)),
  message: z.optional(z.nullable(uuid)),
  /** These are ours: flockx lists by them, and knows them by who asks. */
  twin: z.optional(z.nullable(uuid)),
  community: z.optional(z.nullable(uuid)),
  organization: z.optional(z.nullable(uuid)),
});
export type CreateMediaBody = z.infer<typeof createMediaBody>;

/** Errors of this dialect: one sentence, or for invalid fields where each is. */
export const mediaError = z.object({ detail: z.string() });
export const mediaFieldErrors = z.object({
  detail: z.array(z.object({ loc: z.array(z.string()), msg: z.string(), type: z.string() })),
});
export type MediaError = z.infer<typeof mediaError> | z.infer<typeof mediaFieldErrors>;
