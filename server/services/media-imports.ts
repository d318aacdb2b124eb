import { setTimeout as passing } from 'node:timers/promises';
import { TITLE_MAX } from '../../src/contract/file.ts';
import { normaliseMimeType } from '../../src/contract/mime-types.ts';
import type { MediaItemRow } from '../db/interface/media.ts';
import type { FileRow, Micros, NewFileRow } from '../db/interface.ts';
import { SourceError, type SourceFetcher } from '../upstream/interface/sources.ts';
import { ServiceError } from './errors.ts';
import { type FileDeps, titleOf } from './files.ts';
import { newId } from './ids.ts';
import { receiveStream } from './receive-stream.ts';
import { followWithThumbhash } from './thumbhashes.ts';
import { MILLISECOND, SECOND } from './timestamps.ts';

/** Files that are fetched at once. */
const AT_ONCE = 2;
/** Seconds before each further try; after the last there is none. */
const PAUSES = [10, 60, 5 * 60, 30 * 60];
const LONGEST_PAUSE = 60 * 60;
/** Milliseconds; the clock may be set meanwhile. */
const LOOK_AT_LEAST_EVERY = 60_000;
/** Milliseconds, when the database does not answer. */
const TRY_DATABASE_AGAIN = 10_000;

export type ImportCounts = { ready: number; failed: number; postponed: number };

/** Fetches what was asked for, in the background (API.md §2). */
export type MediaImports = {
  /** Says what is wrong with an address that will never be fetched. Throws a `SourceError`. */
  check(sourceUrl: string): void;
  /** Looks whether there is anything to do; called first, it takes up what an earlier process has left. */
  wake(): void;
  /** Since the start. */
  counts(): ImportCounts;
  /** Calls off what is under way, for the next start to take up. */
  stop(): Promise<void>;
};

type ImportDeps = FileDeps & { sources: SourceFetcher };

/** Nothing is fetched before the first `wake`. What it logs names hosts only: addresses may hold secrets. */
export function createMediaImports(deps: ImportDeps): MediaImports {
  const { db, clock, log, sources } = deps;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const counts: ImportCounts = { ready: 0, failed: 0, postponed: 0 };
  let looking: Promise<void> | null = null;
  let isWoken = false;
  let hasTakenUp = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    isWoken = true;
    if (stopping.signal.aborted) return;
    looking ??= lookUntilDone().finally(() => {
      looking = null;
      if (isWoken) wake();
    });
  }

  async function lookUntilDone() {
    try {
      while (isWoken && !stopping.signal.aborted) {
        isWoken = false;
        clearTimeout(timer);
        await look();
      }
    } catch (error) {
      log.error({ err: error }, 'imports wait: the database does not answer');
      wakeIn(TRY_DATABASE_AGAIN);
    }
  }

  async function look() {
    if (!hasTakenUp) await db.media.takeUp();
    hasTakenUp = true;
    while (running.size < AT_ONCE && !stopping.signal.aborted) {
      const [next] = await db.media.pending(1);
      if (!next) return;
      const now = clock();
      const wait = (next.dueAt ?? now) - now;
      if (wait > 0) return wakeIn(wait / MILLISECOND);
      const item = await db.media.begin(next.id, now);
      if (!item) continue;
      const run = work(item).finally(() => {
        running.delete(run);
        wake();
      });
      running.add(run);
    }
  }

  function wakeIn(milliseconds: number) {
    timer = setTimeout(wake, Math.min(LOOK_AT_LEAST_EVERY, Math.ceil(milliseconds))).unref();
  }

  /** One try, to whatever end. Never throws. */
  async function work(item: MediaItemRow) {
    const about = { id: item.id, host: hostOf(item), attempt: item.attempts };
    try {
      await fetchFile(deps, item, stopping.signal);
      counts.ready++;
      log.info(about, 'imported');
    } catch (error) {
      const outcome = outcomeOf(error, item, clock());
      if (!stopping.signal.aborted) {
        if (outcome.isOurs) log.error({ ...about, err: error }, 'import met an error');
        log.info(
          { ...about, reason: outcome.reason },
          outcome.dueAt ? 'import is tried again' : 'import failed',
        );
        if (outcome.dueAt) counts.postponed++;
        else counts.failed++;
      }
      await note(item, outcome);
    }
  }

  /** A try whose end cannot be noted now is noted later, or taken up by the next start. */
  async function note(item: MediaItemRow, { reason, dueAt }: Outcome) {
    for (;;) {
      try {
        if (stopping.signal.aborted) return await db.media.callOff(item.id);
        if (dueAt === null) return await db.media.fail(item.id, reason, clock());
        return await db.media.postpone(item.id, { reason, dueAt, now: clock() });
      } catch (error) {
        log.error({ err: error, id: item.id }, 'the end of an import could not be noted');
        if (stopping.signal.aborted) return;
        await passing(TRY_DATABASE_AGAIN, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      }
    }
  }

  return {
    check: (sourceUrl) => sources.check(sourceUrl),
    wake,
    counts: () => ({ ...counts }),
    async stop() {
      stopping.abort(new Error('The server stops.'));
      clearTimeout(timer);
      await looking;
      await Promise.all(running);
    },
  };
}

type Outcome = { reason: string; dueAt: Micros | null; isOurs: boolean };

/** Whether, and when, another try may go better. */
function outcomeOf(error: unknown, { attempts }: MediaItemRow, now: Micros): Outcome {
  const known = error instanceof SourceError || error instanceof ServiceError ? error : null;
  const isOurs = known === null;
  const reason = known ? clauseOf(known.message) : 'something went wrong in this server';
  const isPassing = known instanceof SourceError ? known.isPassing : !known || known.kind === 'unavailable';
  if (!isPassing) return { reason, dueAt: null, isOurs };
  const pause = PAUSES[attempts - 1];
  if (pause === undefined) return { reason: `${reason}, ${attempts} times`, dueAt: null, isOurs };
  const asked = Math.min(LONGEST_PAUSE, known?.retryAfter ?? 0);
  return { reason, dueAt: now + Math.max(pause, asked) * SECOND, isOurs };
}

/** A sentence as what goes behind "Failed: ". What to do about it is for who uploads. */
function clauseOf(message: string): string {
  return message.replace(/[;.] .*$/s, '').replace(/\.$/, '');
}

/** Through the same door as an upload: limits, types, and the bytes on the disk before the row (API.md §4). */
async function fetchFile(deps: ImportDeps, item: MediaItemRow, signal: AbortSignal): Promise<void> {
  const { db, sources, config, clock } = deps;
  const source = await sources.open(item.sourceUrl ?? '', { maxBytes: config.maxFileSize, signal });
  try {
    const fileName = source.fileName || 'file';
    const claimed = { fileName, mimeType: normaliseMimeType(source.mimeType) ?? '' };
    const content = await receiveStream(deps, { body: source.body, size: source.contentLength }, claimed);
    const file: NewFileRow = {
      id: item.id,
      uploadId: newId(),
      folderId: null,
      title: titleFor(item, fileName),
      description: item.description,
      altText: null,
      sortOrder: 0,
      isFavorite: false,
      isPrivate: false,
      createdAt: item.createdAt,
      updatedAt: clock(),
      version: 1,
      fileName,
      ...content,
    };
    signal.throwIfAborted();
    const row: FileRow | null = await db.media.finish(file, clock());
    if (row) void followWithThumbhash(deps, row);
  } finally {
    source.close();
  }
}

/** What an item is called, as a title, which is shorter by one character; else by its file. */
export function titleFor({ name }: Pick<MediaItemRow, 'name'>, fileName: string): string {
  const title = name.trim() || titleOf(fileName);
  return title.length <= TITLE_MAX ? title : title.slice(0, TITLE_MAX).replace(/[\uD800-\uDBFF]$/, '');
}

function hostOf({ sourceUrl }: MediaItemRow): string {
  return sourceUrl !== null && URL.canParse(sourceUrl) ? new URL(sourceUrl).host : '';
}
