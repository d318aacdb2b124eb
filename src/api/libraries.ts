import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { envelopeOf } from '../contract/common.ts';
import {
  type CreateLibraryBody,
  type LibraryList,
  libraryList,
  libraryTest,
  remoteLibrary,
  type UpdateLibraryBody,
} from '../contract/library.ts';
import { request } from './http.ts';
import { keys } from './keys.ts';

const libraryEnvelope = envelopeOf(remoteLibrary);
const testEnvelope = envelopeOf(libraryTest);
const path = (libraryId: string) => `/api/libraries/${encodeURIComponent(libraryId)}`;

function librariesOptions() {
  return queryOptions({
    queryKey: keys.libraries(),
    queryFn: async ({ signal }) => (await request('/api/libraries', { schema: libraryList, signal })).data,
    // No event tells of them.
    staleTime: 0,
  });
}

/** The server's own library, then those elsewhere; never with a token. */
export function useLibraries() {
  return useQuery(librariesOptions());
}

/** What is known is out of date: whatever was being asked meanwhile is asked again. */
const refresh = (queryClient: QueryClient) => queryClient.invalidateQueries({ queryKey: keys.libraries() });

const patch = (queryClient: QueryClient, change: (libraries: LibraryList['data']) => LibraryList['data']) =>
  queryClient.setQueryData(librariesOptions().queryKey, (known) => known && change(known));

/** Adds a library elsewhere; answers it. Throws `ApiError`, with sentences by field. */
export function useAddLibrary() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: CreateLibraryBody) =>
      (await request('/api/libraries', { method: 'POST', body, schema: libraryEnvelope })).data,
    onSuccess: (added) => {
      patch(queryClient, (libraries) => [...libraries, added]);
      void refresh(queryClient);
    },
    // The token is not kept in memory.
    gcTime: 0,
  });
}

/** Another name, address or token; answers the library. Throws `ApiError`, with sentences by field. */
export function useUpdateLibrary() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, change }: { id: string; change: UpdateLibraryBody }) =>
      (await request(path(id), { method: 'PATCH', body: change, schema: libraryEnvelope })).data,
    onSuccess: (changed) =>
      patch(queryClient, (libraries) =>
        libraries.map((library) => (library.id === changed.id ? changed : library)),
      ),
    onSettled: () => void refresh(queryClient),
    gcTime: 0,
  });
}

/** Forgets a library elsewhere; nothing in it is touched. Throws `ApiError`. */
export function useRemoveLibrary() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(path(id), { method: 'DELETE', schema: null }),
    onSuccess: (_, id) => patch(queryClient, (libraries) => libraries.filter((library) => library.id !== id)),
    onSettled: () => void refresh(queryClient),
  });
}

/** Has the server look whether a library answers; what it found is in the list then. Throws `ApiError`. */
export function useTestLibrary() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) =>
      (await request(`${path(id)}/test`, { method: 'POST', schema: testEnvelope })).data,
    onSuccess: (test, id) =>
      patch(queryClient, (libraries) =>
        libraries.map((library) =>
          library.id === id && library.kind !== 'own' ? { ...library, test } : library,
        ),
      ),
    onSettled: () => void refresh(queryClient),
  });
}
