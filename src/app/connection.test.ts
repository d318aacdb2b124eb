import { describe, expect, it } from 'vitest';
import { CONNECTED, type ConnectionEvent, nextConnection, pauseBeforeAsking } from './connection.ts';

const reach = (...events: ConnectionEvent[]) => events.reduce(nextConnection, CONNECTED);
const suspected = { type: 'suspected' } as const;
const answered = { type: 'answered' } as const;
const unanswered = { type: 'unanswered', isOffline: false } as const;

describe('the connection', () => {
  it('asks at once when a call failed, and says nothing when the server answers', () => {
    const suspect = reach(suspected);
    expect(suspect.phase).toBe('suspect');
    expect(pauseBeforeAsking(suspect)).toBe(0);
    expect(reach(suspected, answered)).toEqual(CONNECTED);
  });

  it('is lost when the server does not answer, and tells an offline browser from a server that is away', () => {
    expect(reach(suspected, unanswered)).toMatchObject({ phase: 'lost', isOffline: false });
    expect(reach(suspected, { type: 'unanswered', isOffline: true })).toMatchObject({ isOffline: true });
  });

  it('waits longer each time, up to ten seconds', () => {
    const pauses: (number | null)[] = [];
    let connection = reach(suspected);
    for (let count = 0; count < 7; count += 1) {
      connection = nextConnection(connection, unanswered);
      pauses.push(pauseBeforeAsking(connection));
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  it('asks at once when it is hurried, and waits a short while again after that', () => {
    const hurried = reach(suspected, unanswered, unanswered, unanswered, { type: 'hurried' });
    expect(hurried.phase).toBe('lost');
    expect(pauseBeforeAsking(hurried)).toBe(0);
    expect(pauseBeforeAsking(nextConnection(hurried, unanswered))).toBe(500);
  });

  it('is recovered by an answer, until that has been told', () => {
    const recovered = reach(suspected, unanswered, answered);
    expect(recovered.phase).toBe('recovered');
    expect(pauseBeforeAsking(recovered)).toBeNull();
    expect(nextConnection(recovered, { type: 'settled' })).toEqual(CONNECTED);
  });

  it('does not take further failed calls, or late answers, for news', () => {
    const lost = reach(suspected, unanswered);
    expect(nextConnection(lost, suspected)).toBe(lost);
    expect(nextConnection(CONNECTED, unanswered)).toBe(CONNECTED);
    expect(nextConnection(CONNECTED, answered)).toBe(CONNECTED);
  });

  it('suspects again right after a recovery', () => {
    expect(reach(suspected, unanswered, answered, suspected).phase).toBe('suspect');
  });
});
