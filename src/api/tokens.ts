import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CreateTokenBody, createdToken, tokenList } from '../contract/token.ts';
import { request } from './http.ts';
import { keys } from './keys.ts';

function tokensOptions() {
  return queryOptions({
    queryKey: keys.tokens(),
    queryFn: async ({ signal }) => (await request('/api/tokens', { schema: tokenList, signal })).data,
    // No event tells of them.
    staleTime: 0,
  });
}

/** All personal access tokens, never with their secrets. */
export function useTokens() {
  return useQuery(tokensOptions());
}

/** Makes a token; the answer alone has its secret. Throws `ApiError`, with sentences by field. */
export function useCreateToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: CreateTokenBody) =>
      (await request('/api/tokens', { method: 'POST', body, schema: createdToken })).data,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: keys.tokens() }),
    // The secret is kept no longer than it is shown.
    gcTime: 0,
  });
}

/** Ends a token, and the sessions that were opened with it. Throws `ApiError`. */
export function useRevokeToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request(`/api/tokens/${encodeURIComponent(id)}`, { method: 'DELETE', schema: null }),
    onSuccess: (_, id) =>
      queryClient.setQueryData(tokensOptions().queryKey, (known) =>
        known?.filter((token) => token.id !== id),
      ),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: keys.tokens() }),
  });
}
