import { expect, test } from 'vitest';
import { createFrameReader } from './frames.ts';

test('events are read out of pieces that are cut anywhere', () => {
  const text =
    'event: ready\nid: 5-0\ndata: {}\nretry: 2000\n\n:\n\nevent: change\nid: 5-1\ndata: {"a":\ndata: 1}\n\n';
  const expected = [
    { event: 'ready', id: '5-0', data: '{}' },
    { event: 'change', id: '5-1', data: '{"a":\n1}' },
  ];
  for (let cut = 0; cut <= text.length; cut += 1) {
    const read = createFrameReader();
    expect([...read(text.slice(0, cut)), ...read(text.slice(cut))]).toEqual(expected);
  }
});

test('comments are no events, and half an event is none yet', () => {
  const read = createFrameReader();
  expect(read(':\n\n:\n\n')).toEqual([]);
  expect(read('event: change\nid: 1-1\ndata: x')).toEqual([]);
  expect(read('\n\n')).toEqual([{ event: 'change', id: '1-1', data: 'x' }]);
});
