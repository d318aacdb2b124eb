import { createHub } from './hub.ts';
import type { FromHub, ToHub } from './messages.ts';
import { readStream } from './stream.ts';

/** Milliseconds after which a shared worker that says nothing is taken for one that does not run. */
const ANSWER_WITHIN_MS = 5_000;

export type Line = { tell: (message: ToHub) => void; close: () => void };

/**
 * A line to the hub that all tabs share: in a shared worker, which outlives each of them and works on plain http too.
 * Where there is none (Chrome on Android), or it does not start, this tab has a hub of its own, which listens only while
 * the tab is looked at: a phone shows one tab at a time. `onLost` says that the other line has to be joined anew.
 */
export function openLine(onMessage: (message: FromHub) => void, onLost: () => void): Line {
  try {
    return openShared(onMessage, onLost);
  } catch {
    return openOwn(onMessage);
  }
}

export function openOwn(onMessage: (message: FromHub) => void): Line {
  const hub = createHub({ read: readStream, idleAfter: 0 });
  return { tell: hub.add(onMessage), close: () => {} };
}

function openShared(onMessage: (message: FromHub) => void, onLost: () => void): Line {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: 'vitrine live',
  });
  const { port } = worker;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const isAnswered = () => {
    clearTimeout(waiting);
    waiting = undefined;
  };
  const close = () => {
    isAnswered();
    port.close();
  };
  const lose = () => {
    close();
    onLost();
  };
  worker.onerror = lose;
  port.onmessage = ({ data }: MessageEvent<FromHub>) => {
    isAnswered();
    onMessage(data);
  };
  return {
    tell(message) {
      // These are answered.
      if (message.type === 'join' || message.type === 'look') waiting ??= setTimeout(lose, ANSWER_WITHIN_MS);
      port.postMessage(message);
    },
    close,
  };
}
