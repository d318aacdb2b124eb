import { setTimeout as passing } from 'node:timers/promises';
import type { AppDeps } from '../app-deps.ts';
import type { AttemptOutcome, NextDelivery } from '../db/interface/webhooks.ts';
import type { Micros } from '../db/interface.ts';
import { DAY, MILLISECOND, SECOND } from './timestamps.ts';
import { type AttemptDeps, attemptDelivery } from './webhook-attempt.ts';

/** Milliseconds; another process may have changed something, and the clock may be set. */
const LOOK_AT_LEAST_EVERY = 60_000;
/** Milliseconds, when the database does not answer. */
const TRY_DATABASE_AGAIN = 10_000;
/** Seconds that a receiver rests at most after it has failed, whatever else is due. */
const LONGEST_REST = 300;

/** Sends what webhooks are to be told, in the background. */
export type WebhookSender = {
  /** Says what is wrong with an address that will never be asked. Throws a `SourceError`. */
  check(url: string): void;
  /** Looks what is due. `webhookId`: one that somebody wants tried now, though it has failed just before. */
  wake(webhookId?: string): void;
  /** Calls off what is under way, for the next start. */
  stop(): Promise<void>;
};

type SenderDeps = AttemptDeps & Pick<AppDeps, 'db' | 'events'>;

/** What is known of one receiver: in memory only, since a start is a new try. */
type Lane = { isRunning: boolean; failures: number; failingSince: Micros; restsUntil: Micros };

/**
 * Nothing is sent before the first `wake`. Each webhook has a lane of its own, which sends one delivery after the other in the
 * order of the changes; so a slow receiver holds up nobody else. One delivery that fails does not hold up those after it; a receiver
 * that fails again and again is left alone for longer and longer, up to five minutes. What is logged names hosts only.
 */
export function createWebhookSender(deps: SenderDeps): WebhookSender {
  const { db, clock, log, poster } = deps;
  const stopping = new AbortController();
  const lanes = new Map<string, Lane>();
  const running = new Set<Promise<void>>();
  let hasActive = true;
  let hasBegun = false;
  let looking: Promise<void> | null = null;
  let isWoken = false;
  let timer: NodeJS.Timeout | undefined;

  deps.events.onPublish(() => {
    if (hasBegun && hasActive) look();
  });

  function look(): void {
    isWoken = true;
    if (stopping.signal.aborted) return;
    looking ??= lookUntilDone().finally(() => {
      looking = null;
      if (isWoken) look();
    });
  }

  async function lookUntilDone() {
    try {
      while (isWoken && !stopping.signal.aborted) {
        isWoken = false;
        clearTimeout(timer);
        await startWhatIsDue();
      }
    } catch (error) {
      log.error({ err: error }, 'webhooks wait: the database does not answer');
      lookIn(TRY_DATABASE_AGAIN);
    }
  }

  async function startWhatIsDue() {
    const waiting = await db.webhooks.waiting();
    hasActive = waiting.length > 0;
    let wait = Number.POSITIVE_INFINITY;
    for (const { webhookId, dueAt } of waiting) {
      const lane = laneOf(webhookId);
      if (lane.isRunning || dueAt === null) continue;
      const pause = Math.max(dueAt, lane.restsUntil) - clock();
      if (pause <= 0) start(webhookId, lane);
      else wait = Math.min(wait, pause / MILLISECOND);
    }
    if (hasActive) lookIn(wait);
  }

  function lookIn(milliseconds: number) {
    clearTimeout(timer);
    timer = setTimeout(look, Math.min(LOOK_AT_LEAST_EVERY, Math.ceil(milliseconds))).unref();
  }

  function laneOf(webhookId: string): Lane {
    const known = lanes.get(webhookId);
    if (known) return known;
    const lane = { isRunning: false, failures: 0, failingSince: 0, restsUntil: 0 };
    lanes.set(webhookId, lane);
    return lane;
  }

  function start(webhookId: string, lane: Lane) {
    lane.isRunning = true;
    const run = sendAll(webhookId, lane).finally(() => {
      lane.isRunning = false;
      running.delete(run);
      look();
    });
    running.add(run);
  }

  /** Until nothing is due, or the receiver has to rest. Never throws. */
  async function sendAll(webhookId: string, lane: Lane) {
    try {
      while (!stopping.signal.aborted && lane.restsUntil <= clock()) {
        const next = await db.webhooks.next(webhookId, clock());
        if (!next) return;
        const outcome = await attemptDelivery(deps, next, stopping.signal);
        await note(next, outcome, lane);
      }
    } catch (error) {
      if (stopping.signal.aborted) return;
      log.error({ err: error }, 'webhooks wait: the database does not answer');
      lane.restsUntil = clock() + TRY_DATABASE_AGAIN * MILLISECOND;
    }
  }

  async function note(next: NextDelivery, outcome: AttemptOutcome, lane: Lane) {
    const { webhook, delivery } = next;
    const { status, lastError, lastStatus, now } = outcome;
    const about = { id: delivery.id, host: hostOf(webhook.url), attempt: delivery.attempts + 1 };
    log.info({ ...about, lastStatus, lastError }, `a webhook's delivery is ${status}`);
    await insist(() => db.webhooks.note(delivery.id, outcome));
    if (status === 'delivered') {
      lane.failures = 0;
      return;
    }
    if (lane.failures === 0) lane.failingSince = now;
    lane.failures += 1;
    lane.restsUntil = now + Math.min(LONGEST_REST, 2 ** (lane.failures - 1) - 1) * SECOND;
    if (lane.failingSince > now - DAY) return;
    const why = `It was not tried: nothing could be delivered for a day. Last: ${lastError}`;
    await insist(() => db.webhooks.giveUp(webhook.id, now - DAY, why));
  }

  /** What was sent and cannot be noted would be sent again and again. */
  async function insist(write: () => Promise<unknown>) {
    for (;;) {
      try {
        await write();
        return;
      } catch (error) {
        log.error({ err: error }, 'the end of a delivery could not be noted');
        await passing(TRY_DATABASE_AGAIN, undefined, { signal: stopping.signal, ref: false });
      }
    }
  }

  return {
    check: (url) => poster.check(url),
    wake(webhookId) {
      hasBegun = true;
      if (webhookId !== undefined) {
        const lane = laneOf(webhookId);
        lane.failures = 0;
        lane.restsUntil = 0;
      }
      look();
    },
    async stop() {
      stopping.abort(new Error('The server stops.'));
      clearTimeout(timer);
      await looking;
      await Promise.all(running);
    },
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
