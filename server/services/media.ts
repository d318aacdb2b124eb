import {
  type CreateMediaBody,
  DEFAULT_MEDIA_SIZE,
  type Media,
  type MediaPage,
  type MediaQuery,
} from '../../src/contract/media.ts';
import { FILE_TYPES } from '../../src/contract/values.ts';
import type { AppDeps } from '../app-deps.ts';
import type { MediaItemRow, MediaRow, NewMediaItem } from '../db/interface/media.ts';
import type { CreateKey, FileRow } from '../db/interface.ts';
import { isDrawable } from '../imaging/drawable.ts';
import { SourceError } from '../upstream/interface/sources.ts';
import { invalidField, notFound } from './errors.ts';
import type { Origin } from './files.ts';
import { makeOnce } from './idempotency.ts';
import { newId } from './ids.ts';
import { formatOf, mimeTypesOf } from './media-formats.ts';
import { titleFor } from './media-imports.ts';
import { toTimestamp } from './timestamps.ts';

/** Pixels; wide enough for a screen, and one of those that delivery makes. */
const PREVIEW_WIDTH = 1280;

type MediaDeps = Pick<AppDeps, 'db' | 'mediaUrls' | 'mediaImports' | 'clock'>;

/**
 * One page of everything there is in flockx's dialect (API.md §2), the newest first: all live files, and items without
 * one. Rejects with an `AbortError` once `signal` says that nobody waits for it any more.
 */
export async function listMedia(
  deps: MediaDeps,
  query: MediaQuery,
  origin: Origin,
  signal?: AbortSignal,
): Promise<MediaPage> {
  const { page = 1, size = DEFAULT_MEDIA_SIZE } = query;
  const type = FILE_TYPES.find((known) => known === query.resource_type);
  // No file is of a type that there is none of.
  const hasUnknownType = query.resource_type !== undefined && type === undefined;
  const { total, rows } = await deps.db.media.list(
    {
      page,
      pageSize: size,
      type,
      mimeTypes: hasUnknownType ? [] : query.format === undefined ? undefined : mimeTypesOf(query.format),
      knowledgeGraph: query.knowledge_graph,
      twin: query.twin ?? query.twin_id,
      community: query.community ?? query.community_id,
      organization: query.organization ?? query.organization_id,
    },
    signal,
  );
  return {
    items: rows.map((row) => toMedia(deps, row, origin)),
    meta: { total, has_next: page * size < total, has_previous: page > 1 && total > 0, page },
  };
}

/** Throws `notFound`, also for what lies in the trash. */
export async function getMedia(deps: MediaDeps, id: string, origin: Origin): Promise<Media> {
  const row = await deps.db.media.get(id);
  if (!row) throw notFound('media item');
  return toMedia(deps, row, origin);
}

/**
 * Notes what is to be fetched and answers at once; `mediaImports` does the rest. With a `key` that has made an item already,
 * that one is answered as it is now and the body is not read. Throws `invalid` for a `source_url` that is never fetched, what
 * `readBody` throws, and for a key what `makeOnce` says.
 */
export async function createMedia(
  deps: MediaDeps,
  readBody: () => Promise<CreateMediaBody>,
  origin: Origin,
  key?: CreateKey,
): Promise<Media> {
  return makeOnce(deps.db, 'media item', key, {
    find: (known) => deps.db.createKeys.media(known),
    show: (row, isTrashed) => toMedia(deps, row, origin, isTrashed),
    make: async () => makeMedia(deps, await readBody(), origin, key),
  });
}

async function makeMedia(
  deps: MediaDeps,
  body: CreateMediaBody,
  origin: Origin,
  key: CreateKey | undefined,
): Promise<Media> {
  const sourceUrl = body.source_url ?? null;
  if (sourceUrl !== null) checkSource(deps, sourceUrl);
  const asked: NewMediaItem = {
    id: newId(),
    name: body.name ?? '',
    sourceUrl,
    description: body.description ?? null,
    knowledgeGraph: body.knowledge_graph ?? null,
    channel: body.channel ?? null,
    message: body.message ?? null,
    twin: body.twin ?? null,
    community: body.community ?? null,
    organization: body.organization ?? null,
    createdAt: deps.clock(),
  };
  const item = await deps.db.media.create(asked, key);
  // Another process was first.
  if (item.id !== asked.id) return getMedia(deps, item.id, origin);
  if (sourceUrl !== null) deps.mediaImports.wake();
  return toMedia(deps, { file: null, item }, origin);
}

function checkSource({ mediaImports }: Pick<MediaDeps, 'mediaImports'>, sourceUrl: string): void {
  try {
    mediaImports.check(sourceUrl);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw invalidField('source_url', `is not fetched: ${error.message}`);
  }
}

function toMedia(deps: MediaDeps, { file, item }: MediaRow, origin: Origin, isTrashed = false): Media {
  if (file) return ofFile(deps, file, item, { origin, isTrashed });
  return {
    id: item.id,
    created: toTimestamp(item.createdAt),
    modified: toTimestamp(item.modifiedAt),
    name: item.name,
    url: null,
    source_url: item.sourceUrl,
    description: item.description,
    status: statusOf(item),
    format: '',
    resource_type: '',
    width: 0,
    height: 0,
  };
}

function ofFile(
  { mediaUrls, clock }: Pick<MediaDeps, 'mediaUrls' | 'clock'>,
  file: FileRow,
  item: MediaItemRow | null,
  at: { origin: Origin; isTrashed: boolean },
): Media {
  const fileUrl = mediaUrls.fileUrl(file, { now: clock(), ...at });
  return {
    id: file.id,
    created: toTimestamp(file.createdAt),
    modified: toTimestamp(file.updatedAt),
    // A title is shorter by one character than a name may be.
    name: item?.name && titleFor(item, file.fileName) === file.title ? item.name : file.title,
    url: isDrawable(file.mimeType) ? `${fileUrl}&w=${PREVIEW_WIDTH}` : fileUrl,
    source_url: item?.sourceUrl ?? fileUrl,
    description: file.description,
    status: 'Ready',
    format: formatOf(file.mimeType),
    resource_type: file.type,
    width: file.width ?? 0,
    height: file.height ?? 0,
  };
}

function statusOf({ status, reason }: MediaItemRow): string {
  switch (status) {
    case 'none':
      return 'No source';
    case 'pending':
      return 'Pending';
    case 'processing':
      return 'Processing';
    case 'ready':
      return 'Ready';
    case 'failed':
      return `Failed: ${reason}`;
  }
}
