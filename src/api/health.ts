/**
 * Whether the server answers right now. Never throws: no answer is an answer here.
 * Outside the query cache, because it is asked about the very thing that the cache depends on.
 */
export async function isServerThere(signal?: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch('/healthz', { cache: 'no-store', signal: signal ?? null });
    return response.ok;
  } catch {
    return false;
  }
}
