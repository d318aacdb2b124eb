import { type ComponentType, createElement, lazy, useState } from 'react';
import { loadPart } from './load-part.ts';

/** What is worth having before it is asked for: once the first screen is done, or with the user's first movement. */
export type Ahead = 'idle' | 'input';

const waiting: Record<Ahead, (() => Promise<unknown>)[]> = { idle: [], input: [] };
const hasCome: Record<Ahead, boolean> = { idle: false, input: false };

/**
 * A component of a part of the app that is loaded when it is first drawn, or `ahead` of that; it needs a `Suspense` around it.
 * One that is there already is drawn in the same moment: `lazy` alone would leave a gap even then, and React fills a gap
 * only 300 ms later.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  options: { ahead?: Ahead } = {},
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const get = async () => {
    loaded ??= await loadPart(load);
    return loaded;
  };
  if (options.ahead) wantAhead(options.ahead, get);
  const Loading = lazy(async () => ({ default: await get() }));
  return function Part(props: Props) {
    // As it was first drawn, so that it keeps its state.
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Loading);
    return createElement(Shown, props);
  };
}

/** Has something else loaded when parts are that are wanted ahead then; at once where that was before. */
export function wantAhead(when: Ahead, load: () => Promise<unknown>): void {
  waiting[when].push(load);
  // A part of a part, whose time has come before it was there.
  if (hasCome[when]) loadAhead(when);
}

/** Loads the parts that are wanted ahead then, and those that come to want it. A failure shows where the part is drawn. */
export function loadAhead(when: Ahead): void {
  hasCome[when] = true;
  void Promise.allSettled(waiting[when].splice(0).map((load) => load()));
}
