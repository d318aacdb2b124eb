import { CopyError } from '../../upstream/interface/copies.ts';
import { ServiceError } from '../errors.ts';

/** Whatever kept a file from being copied, as a sentence; null for what nobody has foreseen. */
export function explainCopy(error: unknown): CopyError | null {
  if (error instanceof CopyError) return error;
  if (isZodError(error)) {
    const [issue] = error.issues;
    return new CopyError(sentence(`Its ${issue?.path.join('.')} ${issue?.message}`), { cause: error });
  }
  if (!(error instanceof ServiceError)) return null;
  const { kind, message, retryAfter } = error;
  const isPassing = kind === 'unavailable' || kind === 'conflict';
  const concerns = isPassing || kind === 'libraryFull' ? 'library' : 'file';
  return new CopyError(sentence(message), { concerns, isPassing, retryAfter, cause: error });
}

function isZodError(error: unknown): error is { issues: { path: PropertyKey[]; message: string }[] } {
  return error instanceof Error && 'issues' in error && Array.isArray(error.issues);
}

function sentence(words: string): string {
  const first = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
