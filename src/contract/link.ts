import * as z from 'zod/mini';
import { timestamp } from './common.ts';

/** Seconds: a minute, and thirty days. */
const LINK_SECONDS_MIN = 60;
const LINK_SECONDS_MAX = 2_592_000;

/** For how many seconds the link shall work. */
export const createLinkBody = z.object({
  expiresIn: z.int().check(z.gte(LINK_SECONDS_MIN), z.lte(LINK_SECONDS_MAX)),
});
export type CreateLinkBody = z.infer<typeof createLinkBody>;

/** An address that opens one file, for whoever has it. */
export const link = z.object({ url: z.string(), expiresAt: timestamp });
export type Link = z.infer<typeof link>;
