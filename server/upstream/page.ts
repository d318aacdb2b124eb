import * as z from 'zod/mini';
import { UpstreamError } from './errors.ts';
import { type Fields, isFields } from './klink-values.ts';

const count = z.union([
  z.number(),
  z.pipe(
    z.string().check(z.regex(/^\d{1,15}$/)),
    z.transform((text: string) => Number(text)),
  ),
]);

type Item = { id: string; [field: string]: unknown };

/** An id, and whatever else comes with it, not copied: there are hundreds. Ids may be numbers. */
const item = z.pipe(
  z.custom<Fields>((value) => isFields(value) && hasId(value)),
  z.transform((fields: Fields): Item => Object.assign(fields, { id: String(fields.id) })),
);

function hasId({ id }: Fields): boolean {
  return typeof id === 'number' ? Number.isFinite(id) : typeof id === 'string' && id !== '';
}

const told = z.catch(z.nullish(count), null);
/** What is said of a list, by the names that libraries have for it. */
const about = z.looseObject({
  total: told,
  page: told,
  current_page: told,
  lastPage: told,
  last_page: told,
  revision: z.catch(z.nullish(z.string()), null),
});
const meta = z.catch(z.nullish(about), null);

const page = z.union([
  z.pipe(
    z.array(item),
    z.transform((items) => toPage(items, {})),
  ),
  z.pipe(
    z.looseObject({ data: z.array(item), ...about.shape, meta }),
    z.transform(({ data, meta, ...beside }) => toPage(data, beside, meta)),
  ),
  z.pipe(
    z.looseObject({ items: z.array(item), meta }),
    z.transform(({ items, meta }) => toPage(items, {}, meta)),
  ),
]);

type About = Partial<z.infer<typeof about>>;

function toPage(items: RemotePage['items'], beside: About, meta?: About | null): RemotePage {
  const first = (...values: (number | null | undefined)[]) => values.find((value) => value != null) ?? null;
  return {
    items,
    total: first(beside.total, meta?.total),
    page: first(beside.page, beside.current_page, meta?.page, meta?.current_page),
    lastPage: first(beside.lastPage, beside.last_page, meta?.lastPage, meta?.last_page),
    revision: beside.revision ?? null,
  };
}

/** A page of a list; null is what the library does not say, such as how many there are. */
export type RemotePage = {
  items: Item[];
  total: number | null;
  page: number | null;
  lastPage: number | null;
  revision: string | null;
};

/** A page, and how long the answer was that it came in. */
export type SizedPage = RemotePage & { bytes: number };

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
