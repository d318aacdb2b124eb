import { beforeEach, expect, test } from 'vitest';
import { type Urgency, WaitingLine } from './waiting-line.ts';

type Entry = { name: string; isWanted: () => boolean; drop: () => void };

let now: number;
let dropped: string[];
let line: WaitingLine<Entry>;
beforeEach(() => {
  now = 0;
  dropped = [];
  line = new WaitingLine<Entry>(() => now);
});

function add(urgency: Urgency, name: string, isWanted = () => true): void {
  line.add({ name, isWanted, drop: () => dropped.push(name) }, urgency);
}

/** The next ones, by name, up to `count`; each takes `ms`. */
function take(count: number, ms = 0): string[] {
  const taken: string[] = [];
  while (taken.length < count) {
    const entry = line.next();
    if (!entry) break;
    taken.push(entry.name);
    now += ms;
  }
  return taken;
}

test('what is on the screen comes first for somebody who scrolls', () => {
  for (const name of ['first row', 'second row', 'third row']) add('soon', name);
  expect(take(9)).toEqual(['third row', 'second row', 'first row']);
});

test('uploads, and what nobody waits for, come in their order', () => {
  for (const urgency of ['now', 'later'] as const) {
    for (const name of ['first', 'second', 'third']) add(urgency, name);
    expect(take(9)).toEqual(['first', 'second', 'third']);
  }
});

test('uploads that never end leave pictures every second turn, and what nobody waits for one in seven', () => {
  const counts: Record<string, number> = { now: 0, soon: 0, later: 0 };
  for (let turn = 0; turn < 70; turn++) {
    for (const urgency of ['now', 'soon', 'later'] as const) add(urgency, urgency);
    for (const name of take(1)) counts[name] = (counts[name] ?? 0) + 1;
  }
  expect(counts).toEqual({ now: 30, soon: 30, later: 10 });
});

test('pictures that never end leave uploads every second turn', () => {
  for (let each = 0; each < 10; each++) add('soon', 'picture');
  for (let each = 0; each < 3; each++) add('now', 'upload');
  expect(take(6).filter((name) => name === 'upload')).toHaveLength(3);
});

test('a turn that nobody of its kind takes goes to the most urgent of the others', () => {
  for (let each = 0; each < 8; each++) add('later', 'later');
  expect(take(4)).toEqual(['later', 'later', 'later', 'later']);
  add('soon', 'soon');
  expect(take(2)).toContain('soon');
});

test('what has waited for two seconds has every fifth turn, however much comes after it', () => {
  for (const name of ['oldest', 'second', 'third']) add('soon', name);
  const taken: string[] = [];
  for (let turn = 0; turn < 40; turn++) {
    add('soon', 'new');
    taken.push(...take(1, 100));
  }
  expect(taken.slice(0, 20)).toEqual(Array(20).fill('new'));
  const newer = Array(4).fill('new');
  expect(taken.slice(20)).toEqual(
    ['oldest', 'second', 'third'].flatMap((name) => [name, ...newer]).concat(Array(5).fill('new')),
  );
});

test('what nobody wants any more is dropped at its turn, which the next one has', () => {
  add('now', 'upload');
  add('soon', 'looked at');
  for (let each = 0; each < 3; each++) add('soon', 'scrolled away', () => false);
  expect(take(9)).toEqual(['upload', 'looked at']);
  expect(dropped).toEqual(Array(3).fill('scrolled away'));
});

test('the least urgent, and of those the longest there, gives way', () => {
  for (const name of ['1', '2'])
    for (const urgency of ['now', 'soon', 'later'] as const) add(urgency, urgency + name);
  expect(line.length).toBe(6);
  for (let each = 0; each < 3; each++) line.dropOne();
  expect(dropped).toEqual(['later1', 'later2', 'soon1']);
  line.dropAll();
  expect(dropped.slice(3)).toEqual(['soon2', 'now1', 'now2']);
  expect(line.next()).toBeUndefined();
});

test('one is taken out wherever it stands, once', () => {
  const entry = { name: 'middle', isWanted: () => true, drop: () => {} };
  add('soon', 'before');
  line.add(entry, 'soon');
  add('soon', 'after');
  expect([line.remove(entry), line.remove(entry)]).toEqual([true, false]);
  expect(take(9)).toEqual(['after', 'before']);
});
