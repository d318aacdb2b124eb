import { envelopeOf } from '../contract/common.ts';
import { file, type MediaFile } from '../contract/file.ts';
import { httpText } from '../lib/text/http.ts';
import { ApiError, errorFromAnswer, mediaManagerPath, ownHeaders, parseAnswer } from './http.ts';
import { answers } from './live/answers.ts';
import { createPatience, STALLED_MS, UNANSWERED_MS } from './patience.ts';

const fileEnvelope = envelopeOf(file);

export type CreateFileRequest = {
  libraryId: string;
  /** The whole JSON body with base64 `data`; a large one as a Blob, so that the browser can send it from disk. */
  body: Blob | Uint8Array<ArrayBuffer>;
  /** Bytes of the body that have left, and how many there are. */
  onProgress?: ((sent: number, total: number) => void) | undefined;
  /** Names this create: a retry after a lost answer must not store the file twice. */
  idempotencyKey?: string | undefined;
  /** It was sent before, and its answer may have been lost. */
  isRetry?: boolean;
  signal?: AbortSignal | undefined;
};

/**
 * The create call. A retry asks first, with an empty body, whether the file has arrived: a server that knows the key answers
 * it then, and large bodies are not sent in vain (a browser cannot hear an answer before all of the body has left).
 * Throws `ApiError`, and the signal's own reason when it was aborted.
 */
export async function sendCreateFile(input: CreateFileRequest): Promise<MediaFile> {
  const isKnown = input.isRetry === true && input.idempotencyKey !== undefined;
  return (isKnown ? await findCreated(input) : null) ?? create(input);
}

/** Null where the server says that nothing has arrived, by refusing the empty body. */
async function findCreated(input: CreateFileRequest): Promise<MediaFile | null> {
  try {
    return await create({ ...input, body: new Blob(['{}']), onProgress: undefined });
  } catch (error) {
    if (error instanceof ApiError && (error.status === 400 || error.status === 422)) return null;
    throw error;
  }
}

function create(input: CreateFileRequest): Promise<MediaFile> {
  const { idempotencyKey } = input;
  const headers: Record<string, string> = idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {};
  return sendBody('POST', `${mediaManagerPath(input.libraryId)}/files`, input, headers);
}

/**
 * Sends a file's bytes, as JSON: by XMLHttpRequest, because only that tells how much has been sent. Throws `ApiError`, and
 * the signal's own reason when it was aborted.
 */
export function sendBody(
  method: 'POST' | 'PUT',
  path: string,
  input: Pick<CreateFileRequest, 'libraryId' | 'body' | 'onProgress' | 'signal'>,
  headers: Record<string, string>,
): Promise<MediaFile> {
  const { promise, resolve, reject } = Promise.withResolvers<MediaFile>();
  if (input.signal?.aborted) return Promise.reject(input.signal.reason);
  const xhr = new XMLHttpRequest();
  const abort = () => xhr.abort();
  input.signal?.addEventListener('abort', abort, { once: true });
  xhr.open(method, path);
  for (const [name, value] of Object.entries({ ...ownHeaders, ...headers }))
    xhr.setRequestHeader(name, value);
  xhr.setRequestHeader('Content-Type', 'application/json');
  const patience = createPatience(() => xhr.abort());
  patience.allow(UNANSWERED_MS);
  const { onProgress } = input;
  if (onProgress) {
    xhr.upload.onprogress = (event) => {
      patience.allow(STALLED_MS);
      onProgress(event.loaded, event.total);
    };
    xhr.upload.onload = () => patience.allow(UNANSWERED_MS);
  }
  xhr.onabort = () =>
    reject(
      patience.isOver
        ? new ApiError('network', httpText.network)
        : (input.signal?.reason ?? new DOMException('Cancelled', 'AbortError')),
    );
  xhr.onerror = () => reject(new ApiError('network', httpText.network));
  xhr.onload = () => {
    if (xhr.status < 200 || xhr.status > 299) {
      reject(errorFromAnswer(xhr.status, xhr.responseText, xhr.getResponseHeader('Retry-After')));
      return;
    }
    try {
      const answer = parseAnswer(fileEnvelope, xhr.responseText, xhr.status);
      answers.onOwnChange(mediaManagerPath(input.libraryId), answer);
      resolve(answer.data);
    } catch (error) {
      reject(error);
    }
  };
  xhr.onloadend = () => {
    patience.end();
    input.signal?.removeEventListener('abort', abort);
  };
  xhr.send(input.body);
  return promise;
}
