import * as examples from './examples.ts';
import type { Operation } from './operations.ts';

/** Calls about many files at once, and about all of them. */
export const manyFilesOperations: Operation[] = [
  {
    call: 'get /usage',
    operationId: 'getUsage',
    summary: 'How much is in the library',
    description:
      'Sizes in bytes. `files`, `bytes` and the images are of what lives; what lies in the trash is still on the disk, and counts for `maxBytes` too (null: no limit). A file that would go beyond it is refused with 507.',
    ability: 'media:read',
    answer: { schema: 'UsageAnswer', example: { data: examples.usage } },
    errors: [],
  },
];
