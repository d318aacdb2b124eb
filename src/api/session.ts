import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CreateSessionBody, type Session, sessionEnvelope } from '../contract/session.ts';
import { request } from './http.ts';
import { forgetKept } from './kept/store.ts';
import { keys } from './keys.ts';

/** The session behind the cookie. 401 when there is none. */
export function sessionOptions() {
  return queryOptions({
    queryKey: keys.session(),
    queryFn: async ({ signal }): Promise<Session> =>
      (await request('/api/session', { schema: sessionEnvelope, signal })).data,
    staleTime: 5 * 60_000,
  });
}

/** Abilities, the library's name and the server's limits. */
export function useSession() {
  return useQuery(sessionOptions());
}

/** Turns a one-time code or a personal access token into a session. Throws `ApiError` with the server's words. */
export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: CreateSessionBody) =>
      (await request('/api/session', { method: 'POST', body, schema: sessionEnvelope })).data,
    onSuccess: async (session) => {
      queryClient.clear();
      await forgetKept();
      queryClient.setQueryData(keys.session(), session);
    },
  });
}

/** Ends the session here and on the server. */
export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request('/api/session', { method: 'DELETE', schema: null }),
    onSuccess: async () => {
      queryClient.clear();
      await forgetKept();
    },
  });
}
