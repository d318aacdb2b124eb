import type { NamedUpstream, OpenCopy } from '../interface/copies.ts';
import { CopyError } from '../interface/copies.ts';
import type { Opening } from './elsewhere.ts';
import { explain, explained } from './explain.ts';

/** Opens a file that a library elsewhere has named; `address` is empty where it has named none. */
export async function openCopy(
  { name, upstream }: NamedUpstream,
  { openFile, maxBytes }: Opening,
  address: string,
  signal: AbortSignal,
): Promise<OpenCopy> {
  if (address === '') throw new CopyError(`The library “${name}” does not say where this file is.`);
  const asked = { name, token: upstream.token, doing: 'reading' as const };
  const source = await explained(asked, signal, () =>
    openFile(upstream, address, { maxBytes, signal, mayTakeLong: true }),
  );
  async function* body() {
    try {
      yield* source.body;
    } catch (error) {
      signal.throwIfAborted();
      throw explain(error, asked);
    }
  }
  return { size: source.contentLength, body: body(), close: () => source.close() };
}
