import * as z from 'zod/mini';

/**
 * Gives every schema error a sentence's end after the field's name ("must be a string"), where the schema has no words
 * of its own. zod keeps this setting for the whole process.
 */
export function speakInSentences(): void {
  z.config({ customError: (issue) => sentenceOf(issue) });
}

const ARTICLES: Record<string, string> = {
  array: 'a list',
  object: 'an object',
  int: 'a whole number',
  boolean: 'true or false',
};

function sentenceOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is required'
        : `must be ${ARTICLES[issue.expected] ?? `a ${issue.expected}`}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'must not be empty';
      return issue.origin === 'string'
        ? `must have at least ${issue.minimum} characters`
        : `must be ${issue.minimum} or more`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must be at most ${issue.maximum} characters`
        : `must be ${issue.maximum} or less`;
    default:
      return 'is not valid';
  }
}
