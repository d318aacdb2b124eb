import { readStored, writeStored } from '../lib/stored.ts';
import { SCOPES, type Scope } from '../lib/view-state.ts';

/** Where the next search begins to look: where this browser's last one was told to. */
export function rememberedScope(): Scope {
  return readStored('searchScope', (value) => SCOPES.find((scope) => scope === value) ?? null) ?? 'below';
}

export function rememberScope(scope: Scope): void {
  writeStored('searchScope', scope);
}
