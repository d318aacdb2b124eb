import { FLOCKX, FLOCKX_OPERATIONS } from './flockx-operations.ts';
import { MEDIA_MANAGER, MEDIA_MANAGER_OPERATIONS, type Operation } from './operations.ts';
import { SAME_ELSEWHERE } from './remote-operations.ts';
import { SERVER_OPERATIONS } from './server-operations.ts';

/**
 * A short guide for language models that call this server (llmstxt.org), out of the operations that `/openapi.json` is
 * made of. `origin` is where it is reached, like `https://media.example.com`.
 */
export function guideForModels(origin: string): string {
  return [
    `# Vitrine

> A media library: folders, files with titles and alt texts, a trash, and an HTTP API for all of it. This server is ${origin}; the examples need only your token in \`$TOKEN\`, and your ids and files.

- [Every call, field and error](${origin}/openapi.json): the whole API as OpenAPI 3.1.

## How to call

- Send \`Authorization: Bearer vt_…\`, an access token that a person made with \`npm run -s token -- create --name agent --abilities media:read,media:write\`. Each call below says which ability it needs.
- Bodies and answers are JSON (\`Content-Type: application/json\`). One thing is answered as \`{"data": {…}}\`, a list as \`{"total", "page", "pageSize", "lastPage", "data": […]}\`; \`page\` counts from 1.
- Errors have \`{"message": "a sentence", "errors": {"field": ["a sentence"]}}\`: read it, it says what to do. 401 token, 403 ability, 404 unknown id, 412 changed meanwhile, 422 invalid field, 507 no room left; after 429 and 503 wait as long as \`Retry-After\` says.
- Ids are UUIDs. \`folderId: null\` is the top of the library; where files are looked for (queries, lookup, select) it is \`root\`.
- To not overwrite somebody's change, send the answer's \`ETag\` back as \`If-Match\`. To be able to repeat a create safely, send an \`Idempotency-Key\`, a UUID of your own.
- \`altText\`: null is missing, text is written, an empty text is a decision (decorative). Find what is missing with \`missingAltText=true\`.
- Look at a picture through its \`upload.fileUrl\`, as it is; with \`&w=640\` added it is small. Deleting moves to the trash for 30 days; only the calls under Trash delete for good.

## Examples

\`\`\`sh
curl -H "Authorization: Bearer $TOKEN" '${origin}${MEDIA_MANAGER}/files?missingAltText=true&pageSize=50'

curl -X PATCH -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d '{"altText": "A red bicycle in front of a blue door"}' '${origin}${MEDIA_MANAGER}/files/FILE_ID'

{ printf '{"fileName": "photo.jpg", "mimeType": "image/jpeg", "data": "'; base64 <photo.jpg | tr -d '\\n'; printf '"}'; } |
  curl -X POST -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' --data-binary @- '${origin}${MEDIA_MANAGER}/files'
\`\`\``,
    ...sections(MEDIA_MANAGER, MEDIA_MANAGER_OPERATIONS),
    ...sections(FLOCKX, FLOCKX_OPERATIONS),
    ...sections('', SERVER_OPERATIONS),
    '',
  ].join('\n\n');
}

function sections(base: string, groups: Record<string, Operation[]>): string[] {
  return Object.entries(groups).map(([name, operations]) => {
    const areSame = operations.every(({ summary }) => summary === SAME_ELSEWHERE);
    // What they take and need is told where they are about the library here.
    const heading = areSame ? `## ${name}: the same calls, with the same abilities\n` : `## ${name}\n`;
    const calls = operations.map((operation) =>
      areSame ? `- \`${callOf(base, operation)}\`` : describeCall(base, operation),
    );
    return [heading, ...calls].join('\n');
  });
}

function callOf(base: string, { call }: Operation): string {
  const [method = '', path = ''] = call.split(' ');
  return `${method.toUpperCase()} ${base}${path}`;
}

function describeCall(base: string, operation: Operation): string {
  const { summary, description, ability, query, body } = operation;
  const parameters = query ? `?${Object.keys(query.descriptions).join('&')}` : '';
  const needs = ability === null ? 'no token' : ability;
  const sentences = [`${summary}.`, description].filter(Boolean).join(' ');
  const example = body?.example ? ` Body: \`${JSON.stringify(body.example, shortened)}\`` : '';
  return `- \`${callOf(base, operation)}${parameters}\` (${needs}): ${sentences}${example}`;
}

/** What bytes, ids and checksums look like, not all of them. */
function shortened(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (key === 'data') return `${value.slice(0, 12)}…`;
  return value.replace(/^([0-9a-f]{8})[0-9a-f-]{28,56}$/, '$1…');
}
