import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { envelopeOf } from '../contract/common.ts';
import { type Copy, type CreateCopyBody, copy, copyItemPage, copyPage } from '../contract/copy.ts';
import { request } from './http.ts';
import { keys } from './keys.ts';

const envelope = envelopeOf(copy);
const PATH = '/api/copies';
const PAGE_SIZE = 20;
const REPORT_PAGE_SIZE = 50;
/** Milliseconds between two looks at copies that are under way. */
const LOOK_EVERY = 1_000;

export const isUnderWay = ({ finishedAt }: Copy): boolean => finishedAt === null;

function copiesOptions() {
  return queryOptions({
    queryKey: keys.copies(),
    queryFn: async ({ signal }) =>
      (await request(PATH, { query: { pageSize: PAGE_SIZE }, schema: copyPage, signal })).data,
    // No event tells of them.
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOK_EVERY : false),
  });
}

/** The newest copies; while one is under way they are looked at again every second. */
export function useCopies(options: { enabled: boolean }) {
  return useQuery({ ...copiesOptions(), ...options });
}

function useRefresh() {
  const queryClient = useQueryClient();
  return (changed: Copy) => {
    queryClient.setQueryData(copiesOptions().queryKey, (known) =>
      [changed, ...(known ?? []).filter(({ id }) => id !== changed.id)].sort((one, other) =>
        one.createdAt < other.createdAt ? 1 : -1,
      ),
    );
    void queryClient.invalidateQueries({ queryKey: keys.copies() });
  };
}

/** Begins a copy; one `key` begins one, however often it is sent. Throws `ApiError`. */
export function useCreateCopy() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({ body, key }: { body: CreateCopyBody; key: string }) => {
      const headers = { 'Idempotency-Key': key };
      return (await request(PATH, { method: 'POST', body, headers, schema: envelope })).data;
    },
    onSuccess: refresh,
  });
}

/** Stops a copy, or copies what is not copied. Throws `ApiError`. */
export function useChangeCopy() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({ id, change }: { id: string; change: 'cancel' | 'retry' }) =>
      (await request(`${PATH}/${encodeURIComponent(id)}/${change}`, { method: 'POST', schema: envelope }))
        .data,
    onSuccess: refresh,
  });
}

/** What of a copy failed, page by page; `failed` of them are known. */
export function useCopyReport(id: string, failed: number) {
  return useInfiniteQuery(
    infiniteQueryOptions({
      queryKey: [...keys.copies(), 'report', id, failed] as const,
      queryFn: ({ pageParam, signal }) =>
        request(`${PATH}/${encodeURIComponent(id)}/items`, {
          query: { state: 'failed', page: pageParam, pageSize: REPORT_PAGE_SIZE },
          schema: copyItemPage,
          signal,
        }),
      initialPageParam: 1,
      getNextPageParam: ({ page, lastPage }) => (page < lastPage ? page + 1 : null),
      placeholderData: (before) => before,
    }),
  );
}

/** What is known of a library is out of date once files were copied there. */
export function useForgetLibrary(): (libraryId: string) => void {
  const queryClient = useQueryClient();
  return (libraryId) => void queryClient.invalidateQueries({ queryKey: keys.library(libraryId) });
}
