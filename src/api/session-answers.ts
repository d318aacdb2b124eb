import { hashKey, type QueryClient, type QueryState } from '@tanstack/react-query';
import type { Session } from '../contract/session.ts';
import { keys } from './keys.ts';

/** Tells who is signed in, by what the server has answered and every answer to come; not by what was kept of an earlier visit. */
export function onSession(queryClient: QueryClient, listener: (session: Session) => void): void {
  const tell = (state: QueryState<Session> | undefined) => {
    if (state?.data && state.dataUpdatedAt > 0) listener(state.data);
  };
  tell(queryClient.getQueryState<Session>(keys.session()));
  const hash = hashKey(keys.session());
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.queryHash === hash) tell(query.state);
  });
}
