import * as z from 'zod/mini';
import { UpstreamError } from './errors.ts';

const count = z.union([
  z.number(),
  z.pipe(
    z.string().check(z.regex(/^\d{1,15}$/)),
    z.transform((text: string) => Number(text)),
  ),
]);

/** An id, and whatever else comes with it. Ids may be numbers. */
const item = z.looseObject({
  id: z.pipe(
    z.union([z.string().check(z.minLength(1)), z.number()]),
    z.transform((id: string | number) => String(id)),
  ),
});

const withTotal = z.looseObject({ total: z.catch(z.nullish(count), null) });
const page = z.union([
  z.pipe(
    z.array(item),
    z.transform((items) => ({ items, total: null })),
  ),
  z.pipe(
    z.looseObject({ data: z.array(item), ...withTotal.shape, meta: z.catch(z.nullish(withTotal), null) }),
    z.transform(({ data, total, meta }) => ({ items: data, total: total ?? meta?.total ?? null })),
  ),
  z.pipe(
    z.looseObject({ items: z.array(item), meta: z.catch(z.nullish(withTotal), null) }),
    z.transform(({ items, meta }) => ({ items, total: meta?.total ?? null })),
  ),
]);

/** A page of a list; `total` is null where the library does not say how many there are. */
export type RemotePage = { items: { id: string; [field: string]: unknown }[]; total: number | null };

/**
 * Reads a page as libraries elsewhere write it: `{total, data}`, `{data, meta}`, `{items, meta}` or a bare list, with numbers
 * as ids or in quotes, more fields, and fewer. What has no id, or is no page at all, throws `notUnderstood`: it is never
 * taken for an empty library.
 */
export function readPage(body: unknown): RemotePage {
  const parsed = z.safeParse(page, body);
  if (!parsed.success) throw new UpstreamError('notUnderstood', 'no page');
  return parsed.data;
}
