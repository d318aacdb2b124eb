import { createHub } from './hub.ts';
import type { ToHub } from './messages.ts';
import { readStream } from './stream.ts';

/** Hidden for so long, a tab is not expected to be looked at again soon. */
const IDLE_AFTER_MS = 60_000;

const hub = createHub({ read: readStream, idleAfter: IDLE_AFTER_MS });

addEventListener('connect', (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (!port) return;
  const onMessage = hub.add((message) => port.postMessage(message));
  // Only tabs of this origin and this version can send here.
  port.onmessage = ({ data }: MessageEvent<ToHub>) => onMessage(data);
});
