import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Frame } from './frames.ts';
import { createHub } from './hub.ts';
import type { FromHub } from './messages.ts';
import type { StreamEnd, StreamOptions } from './stream.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Stream = StreamOptions & { end: (end?: Partial<StreamEnd>) => Promise<void> };

/** A hub whose streams are in our hands. */
function setUp(idleAfter = 60_000) {
  const streams: Stream[] = [];
  const hub = createHub({
    idleAfter,
    read: (options) => {
      const { promise, resolve } = Promise.withResolvers<StreamEnd>();
      options.signal.addEventListener('abort', () => resolve({ isSignedOut: false, retryAfter: 0 }));
      const end = async (how: Partial<StreamEnd> = {}) => {
        resolve({ isSignedOut: false, retryAfter: 0, ...how });
        await vi.advanceTimersByTimeAsync(0);
      };
      streams.push({ ...options, end });
      return promise;
    },
  });
  const newTab = (since: string | null, isVisible = true) => {
    const heard: FromHub[] = [];
    const tell = hub.add((message) => heard.push(message));
    tell({ type: 'join', since, isVisible });
    return { tell, heard, told: (type: FromHub['type']) => heard.filter((message) => message.type === type) };
  };
  const open = () => streams.filter(({ signal }) => !signal.aborted);
  const last = () => {
    const stream = streams.at(-1);
    if (!stream) throw new Error('nobody listens');
    return stream;
  };
  return { streams, newTab, open, last };
}

const changeFrame = (id: string): Frame => ({
  event: 'change',
  id,
  data: JSON.stringify({ kind: 'file.updated', ids: [], folderIds: [null], version: 2 }),
});

test('tabs share one stream, which begins where the first of them is, and all hear what comes', () => {
  const { newTab, streams, last } = setUp();
  const first = newTab('7-3');
  const second = newTab('7-3');
  expect(streams).toHaveLength(1);
  expect(last().since).toBe('7-3');
  last().onOpen();
  last().onFrames([changeFrame('7-4'), changeFrame('7-5')]);
  for (const { told } of [first, second]) {
    expect(told('changes')).toMatchObject([{ id: '7-5', changes: [{}, {}] }]);
    expect(told('reset')).toEqual([]);
  }
});

test('a tab that missed what the others have been told asks for everything again; one that knows more does not', () => {
  const { newTab, last } = setUp();
  newTab('7-3');
  last().onOpen();
  last().onFrames([changeFrame('7-4')]);
  expect(newTab('7-3').told('reset')).toEqual([{ type: 'reset', id: '7-4' }]);
  expect(newTab(null).told('reset')).toHaveLength(1);
  expect(newTab('7-4').told('reset')).toEqual([]);
  expect(newTab('7-5').told('reset')).toEqual([]);
});

test('a lost stream goes on where it was, after longer and longer pauses; a new server says that all is unknown', async () => {
  const { newTab, streams, last } = setUp();
  const tab = newTab('7-3');
  last().onOpen();
  last().onFrames([changeFrame('7-4')]);
  await last().end();
  expect(tab.heard.at(-1)).toEqual({ type: 'state', state: 'broken' });
  await vi.advanceTimersByTimeAsync(500);
  expect(streams).toHaveLength(2);
  expect(last().since).toBe('7-4');
  await last().end();
  await vi.advanceTimersByTimeAsync(499);
  expect(streams).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(501);
  expect(streams).toHaveLength(3);
  last().onOpen();
  last().onFrames([{ event: 'reset', id: '8-0', data: '{}' }]);
  expect(tab.heard.slice(-2)).toEqual([
    { type: 'state', state: 'open' },
    { type: 'reset', id: '8-0' },
  ]);
});

test('a look does not wait for the pause', async () => {
  const { newTab, streams, last } = setUp();
  const tab = newTab('7-3');
  await last().end({ retryAfter: 30 });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(streams).toHaveLength(1);
  tab.tell({ type: 'look' });
  expect(streams).toHaveLength(2);
});

test('a stream that fell silent is given up for another; heartbeats keep one', async () => {
  const { newTab, streams, open, last } = setUp();
  const tab = newTab('7-3');
  last().onOpen();
  for (let beat = 0; beat < 10; beat += 1) {
    await vi.advanceTimersByTimeAsync(25_000);
    last().onFrames([]);
  }
  expect(streams).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(streams).toHaveLength(1);
  // The computer slept, perhaps: sooner than by itself.
  tab.tell({ type: 'look' });
  expect(streams).toHaveLength(2);
  last().onOpen();
  await vi.advanceTimersByTimeAsync(66_000);
  expect(streams).toHaveLength(3);
  expect(open()).toHaveLength(1);
});

test('it rests when no tab is looked at for a while, and goes on from its place', async () => {
  const { newTab, streams, open, last } = setUp();
  const tab = newTab('7-3');
  const other = newTab('7-3', false);
  last().onOpen();
  last().onFrames([changeFrame('7-4')]);
  const beat = async () => {
    last().onFrames([]);
    await vi.advanceTimersByTimeAsync(45_000);
  };
  tab.tell({ type: 'visible', isVisible: false });
  await beat();
  tab.tell({ type: 'visible', isVisible: true });
  await beat();
  tab.tell({ type: 'leave' });
  await beat();
  expect(open()).toHaveLength(1);
  last().onFrames([]);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(open()).toHaveLength(0);
  other.tell({ type: 'visible', isVisible: true });
  expect(streams).toHaveLength(2);
  expect(last().since).toBe('7-4');
});

test('nobody listens when the last tab has left; the next one begins where it is', () => {
  const { newTab, open, last } = setUp();
  newTab('7-3').tell({ type: 'leave' });
  expect(open()).toHaveLength(0);
  expect(newTab('7-9').told('reset')).toEqual([]);
  expect(last().since).toBe('7-9');
});

test('a session that has ended is not asked for again and again', async () => {
  const { newTab, streams, last } = setUp();
  const tab = newTab('7-3');
  await last().end({ isSignedOut: true });
  expect(tab.heard.at(-1)).toEqual({ type: 'state', state: 'signedOut' });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(streams).toHaveLength(1);
});

test('what a newer server tells can be anything', () => {
  const { newTab, last } = setUp();
  const tab = newTab('7-3');
  last().onFrames([{ event: 'change', id: '7-4', data: '{"kind":"folder.painted"}' }]);
  expect(tab.told('changes')).toMatchObject([{ changes: [{ kind: 'library.changed' }] }]);
});
