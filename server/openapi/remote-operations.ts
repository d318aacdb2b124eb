import { FLOCKX_OPERATIONS } from './flockx-operations.ts';
import { MEDIA_MANAGER_OPERATIONS, type Operation } from './operations.ts';

/** What is told of a call that is another's for a library elsewhere. */
export const SAME_ELSEWHERE = 'The same, elsewhere';

/** Of the Media Manager's calls, those that K-LINK documents, and counts, which are made here. */
const DOCUMENTED =
  /^(?:get \/files\/counts|(?:get|post) \/(?:folders|files)|(?:get|patch|delete) \/(?:folders|files)\/\{\w+\})$/;

/** The same for libraries elsewhere, which the server asks with the token that it has for them. */
export const remoteOperations: Operation[] = [
  ...Object.values(MEDIA_MANAGER_OPERATIONS)
    .flat()
    .filter(({ call, operationId }) => DOCUMENTED.test(call) && operationId !== 'changeFiles')
    .map((operation) => toRemote(operation, '/media-manager')),
  ...Object.values(FLOCKX_OPERATIONS)
    .flat()
    .map((operation) => toRemote(operation, '')),
];

function toRemote(operation: Operation, below: string): Operation {
  const { call, operationId, ability, body, answer, errors, speaksFlockx, takesKey } = operation;
  const [method = '', path = ''] = call.split(' ');
  return {
    // The same method, at another path.
    call: `${method} /api/libraries/{libraryId}${below}${path}` as Operation['call'],
    operationId: `${operationId}Elsewhere`,
    summary: SAME_ELSEWHERE,
    ability,
    ...(speaksFlockx && { speaksFlockx, takesKey: takesKey ?? false }),
    ...(body && { body: { schema: body.schema, example: undefined } }),
    answer,
    errors: [
      ...new Set([...errors, 'notFound' as const, 'upstreamFailed' as const, 'upstreamTimedOut' as const]),
    ],
  };
}
