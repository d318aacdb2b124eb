import type { LiveState } from './messages.ts';

let state: LiveState = 'idle';
const listeners = new Set<(state: LiveState) => void>();
let look = () => {};

/** Whether every change reaches this tab right now, so that nothing that is shown needs to be asked for again. */
export function isLive(): boolean {
  return state === 'open';
}

export function setLiveState(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener(state);
}

/** Tells each new state; answers how to stop that. */
export function onLiveState(listener: (state: LiveState) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What `lookNow` does while a tab follows. */
export function setLook(next: () => void): void {
  look = next;
}

/** The server may be back: opens the stream now rather than after its pause. */
export function lookNow(): void {
  look();
}
