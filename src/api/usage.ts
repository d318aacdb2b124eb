import { envelopeOf } from '../contract/common.ts';
import { type Usage, usage } from '../contract/usage.ts';
import { mediaManagerPath, request } from './http.ts';

const usageEnvelope = envelopeOf(usage);

/** How much is in a library, and how much room is left. Throws `ApiError`. */
export async function fetchUsage(libraryId: string, signal?: AbortSignal): Promise<Usage> {
  return (await request(`${mediaManagerPath(libraryId)}/usage`, { schema: usageEnvelope, signal })).data;
}
