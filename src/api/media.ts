import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type CreateMediaBody,
  type Media,
  type MediaQuery,
  media,
  mediaError,
  mediaFieldErrors,
  mediaPage,
} from '../contract/media.ts';
import { mediaState } from '../lib/media-status.ts';
import { ApiError, request } from './http.ts';
import { keys } from './keys.ts';
import { useLibraryId } from './library.ts';

/** What a list of items can be narrowed down by. */
export type MediaFilters = Partial<
  Pick<MediaQuery, 'resource_type' | 'format' | 'knowledge_graph' | 'twin' | 'community' | 'organization'>
>;

/** Items on a page: whole rows in two, three, four and six columns. */
export const MEDIA_PAGE_SIZE = 48;

/** Milliseconds between two looks while something is being fetched or made. */
const LOOK_AGAIN = { list: 5_000, one: 2_000 };

// Not among the keys of the first screen, which must stay small.
const mediaKeys = {
  all: (libraryId: string) => [...keys.library(libraryId), 'media'] as const,
  page: (libraryId: string, filters: MediaFilters, page: number) =>
    [...mediaKeys.all(libraryId), 'list', filters, page] as const,
  one: (libraryId: string, id: string) => [...mediaKeys.all(libraryId), 'one', id] as const,
};

const pathOf = (libraryId: string) => `/api/libraries/${encodeURIComponent(libraryId)}/media`;

function mediaPageOptions(libraryId: string, filters: MediaFilters, page: number) {
  return queryOptions({
    queryKey: mediaKeys.page(libraryId, filters, page),
    queryFn: ({ signal }) =>
      inOurWords(
        request(pathOf(libraryId), {
          query: { ...filters, page, size: MEDIA_PAGE_SIZE },
          schema: mediaPage,
          signal,
        }),
      ),
    // No event tells of them.
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? LOOK_AGAIN.list : false),
  });
}

function mediaOptions(libraryId: string, id: string) {
  return queryOptions({
    queryKey: mediaKeys.one(libraryId, id),
    queryFn: ({ signal }) =>
      inOurWords(request(`${pathOf(libraryId)}/${encodeURIComponent(id)}`, { schema: media, signal })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_AGAIN.one : false),
  });
}

const isUnderWay = ({ status }: Media) => mediaState(status) === 'working';

/** One page of the library's items, the last one shown until it is there; looked at again while some are under way. */
export function useMediaList(filters: MediaFilters, page: number) {
  return useQuery({
    ...mediaPageOptions(useLibraryId(), filters, page),
    placeholderData: keepPreviousData,
  });
}

/** One item, `known` from a list until it is there; looked at again while it is under way. */
export function useMedia(id: string, known: Media | undefined) {
  return useQuery({ ...mediaOptions(useLibraryId(), id), placeholderData: known });
}

/**
 * Makes an item. One that is sent again with its `key` is made once. Throws `ApiError`, with sentences by field as flockx
 * names them.
 */
export function useCreateMedia() {
  const libraryId = useLibraryId();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: CreateMediaBody; key: string }) =>
      inOurWords(
        request(pathOf(libraryId), {
          method: 'POST',
          body,
          headers: { 'Idempotency-Key': key },
          schema: media,
        }),
      ),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: mediaKeys.all(libraryId) }),
  });
}

/** Where a fault is, before the name of the field. */
const PLACES = new Set(['body', 'query', 'path', 'payload', 'data']);

/** Errors of this dialect have other bodies. */
async function inOurWords<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'http' || typeof error.cause !== 'string') throw error;
    throw explain(error, error.cause);
  }
}

function explain(error: ApiError, text: string): ApiError {
  const { status, retryAfter } = error;
  const body = parsed(text);
  const sentence = mediaError.safeParse(body).data;
  if (sentence) return new ApiError('http', sentence.detail, { status, retryAfter });
  const faults = mediaFieldErrors.safeParse(body).data;
  if (!faults) return error;
  const fields: Record<string, string[]> = {};
  for (const { loc, msg } of faults.detail) {
    const field = loc.filter((part) => !PLACES.has(part)).join('.');
    if (field) fields[field] = [...(fields[field] ?? []), msg];
  }
  const message = faults.detail
    .map(({ loc, msg }) => `${loc.filter((part) => !PLACES.has(part)).join('.')}: ${msg}`.replace(/^: /, ''))
    .join('; ');
  return new ApiError('http', message, { status, retryAfter, fields });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
