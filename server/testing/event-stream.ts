import { type Change, change } from '../../src/contract/event.ts';

/** A frame of `/api/events`; a heartbeat has no event. */
type Frame = { event: string | undefined; id: string | undefined; data: string; isComment: boolean };

export type EventStream = {
  status: number;
  headers: Headers;
  /** The next frame; null at the end. */
  next(): Promise<Frame | null>;
  /** The next frame, which has to be a change. */
  nextChange(): Promise<Change & { id: string }>;
  leave(): Promise<void>;
};

/** Listens as a browser would. */
export async function listenTo(url: string, headers: Record<string, string>): Promise<EventStream> {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers, signal: leaving.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Frame | null> => {
    while (!text.includes('\n\n')) {
      const { done = true, value = '' } = (await reader?.read()) ?? {};
      if (done) return null;
      text += value;
    }
    const [frame = '', ...rest] = text.split('\n\n');
    text = rest.join('\n\n');
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1];
    const isComment = frame.startsWith(':');
    return { event: field('event'), id: field('id'), data: field('data') ?? '', isComment };
  };
  return {
    status: answer.status,
    headers: answer.headers,
    next,
    async nextChange() {
      const frame = await next();
      if (frame?.event !== 'change') throw new Error(`not a change: ${JSON.stringify(frame)}`);
      return { ...change.parse(JSON.parse(frame.data)), id: frame.id ?? '' };
    },
    async leave() {
      leaving.abort();
      await reader?.cancel().catch(() => {});
    },
  };
}
