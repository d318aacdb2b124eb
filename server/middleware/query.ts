import type { Context } from 'hono';
import type { ZodMiniType } from 'zod/mini';
import { invalidField } from '../services/errors.ts';

/** The query string, parsed by its schema. What the schema does not know is ignored; a parameter given twice is refused. */
export function readQuery<T>(c: Context, schema: ZodMiniType<T>): T {
  const values: Record<string, string> = {};
  for (const [name, all] of Object.entries(c.req.queries())) {
    if (all.length > 1) throw invalidField(name, 'must be given once');
    values[name] = all[0] ?? '';
  }
  return schema.parse(values);
}
