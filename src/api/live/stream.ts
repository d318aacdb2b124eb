import { ownHeaders } from '../http.ts';
import { createFrameReader, type Frame } from './frames.ts';

/** Why a stream ended: `signedOut` for good; otherwise come back, not before `retryAfter` seconds where it says so. */
export type StreamEnd = { isSignedOut: boolean; retryAfter: number };

export type StreamOptions = {
  /** The last event that is known; null: from now on. */
  since: string | null;
  signal: AbortSignal;
  onOpen: () => void;
  /** Called for every piece that arrives, also for one without an event: the line is alive. */
  onFrames: (frames: Frame[]) => void;
};

/**
 * Listens to `/api/events` until it ends. Never throws. Not an EventSource: that tells neither heartbeats nor why it
 * was refused.
 */
export async function readStream({ since, signal, onOpen, onFrames }: StreamOptions): Promise<StreamEnd> {
  try {
    const query = since === null ? '' : `?since=${encodeURIComponent(since)}`;
    const answer = await fetch(`/api/events${query}`, {
      headers: { ...ownHeaders, Accept: 'text/event-stream' },
      cache: 'no-store',
      signal,
    });
    if (!answer.ok || !answer.body) {
      await answer.body?.cancel();
      return {
        isSignedOut: answer.status === 401 || answer.status === 403,
        retryAfter: Number(answer.headers.get('Retry-After')) || 0,
      };
    }
    onOpen();
    const read = createFrameReader();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      onFrames(read(value));
    }
  } catch {
    // Whatever it was, the line is gone.
  }
  return { isSignedOut: false, retryAfter: 0 };
}
