import { MEDIA_MANAGER_OPERATIONS, type Operation } from './operations.ts';

/** Of the Media Manager's calls, those that K-LINK documents, and counts, which are made here. */
const DOCUMENTED =
  /^(?:get \/files\/counts|(?:get|post) \/(?:folders|files)|(?:get|patch|delete) \/(?:folders|files)\/\{\w+\})$/;
const BELOW = '/api/libraries/{libraryId}/media-manager';

/** The same for libraries elsewhere, which the server asks with the token that it has for them. */
export const remoteOperations: Operation[] = Object.values(MEDIA_MANAGER_OPERATIONS)
  .flat()
  .filter(({ call, operationId }) => DOCUMENTED.test(call) && operationId !== 'changeFiles')
  .map((operation) => toRemote(operation));

function toRemote({ call, operationId, ability, body, answer, errors }: Operation): Operation {
  const [method = '', path = ''] = call.split(' ');
  return {
    // The same method, at another path.
    call: `${method} ${BELOW}${path}` as Operation['call'],
    operationId: `${operationId}Elsewhere`,
    summary: 'The same there',
    ability,
    ...(body && { body: { schema: body.schema, example: undefined } }),
    answer,
    errors: [
      ...new Set([...errors, 'notFound' as const, 'upstreamFailed' as const, 'upstreamTimedOut' as const]),
    ],
  };
}
