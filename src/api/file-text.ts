import { useQuery } from '@tanstack/react-query';
import { httpText } from '../lib/text/http.ts';
import { ApiError } from './http.ts';
import { keys } from './keys.ts';

/** Bytes that are read of a text: as much as anyone reads in a preview. */
const MOST = 100_000;

/**
 * The beginning of a text file, as UTF-8, by its `fileUrl`; `isWhole` is false where there is more. Throws `ApiError`
 * when it cannot be had.
 */
async function readFileText(
  fileUrl: string,
  signal: AbortSignal,
): Promise<{ text: string; isWhole: boolean }> {
  let response: Response;
  let bytes: ArrayBuffer;
  try {
    response = await fetch(fileUrl, { headers: { Range: `bytes=0-${MOST - 1}` }, signal });
    bytes = await response.arrayBuffer();
  } catch (cause) {
    signal.throwIfAborted();
    throw new ApiError('network', httpText.network, { cause });
  }
  const { status } = response;
  if (!response.ok) throw new ApiError('http', httpText.failed(status), { status });
  const total = Number(response.headers.get('Content-Range')?.split('/')[1] ?? bytes.byteLength);
  return { text: new TextDecoder().decode(bytes), isWhole: bytes.byteLength >= total };
}

/** What a text file says. Its address changes with its content, so it is never asked for again. */
export function useFileText(fileUrl: string) {
  return useQuery({
    queryKey: keys.fileText(fileUrl),
    queryFn: ({ signal }) => readFileText(fileUrl, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}
