import type { $ZodError } from 'zod/v4/core';
import { type FieldErrors, ServiceError } from './errors.ts';

/** 422 with the sentences by field; a nested field is named by its path, like `items.0.name`. */
export function fromZodError(error: $ZodError): ServiceError {
  const fields: FieldErrors = {};
  const sentences: string[] = [];
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.');
    sentences.push(`${field || 'The request'} ${issue.message}`);
    if (!field) continue;
    fields[field] ??= [];
    fields[field].push(issue.message);
  }
  const message = `${sentences.join('; ')}.`;
  return new ServiceError('invalid', message, Object.keys(fields).length > 0 ? { fields } : {});
}
