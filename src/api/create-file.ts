import { envelopeOf } from '../contract/common.ts';
import { file, type MediaFile } from '../contract/file.ts';
import { httpText } from '../lib/text/http.ts';
import { ApiError, errorFromAnswer, mediaManagerPath, ownHeaders, parseAnswer } from './http.ts';
import { answers } from './live/answers.ts';

const fileEnvelope = envelopeOf(file);

export type CreateFileRequest = {
  libraryId: string;
  /** The whole JSON body with base64 `data`, as a Blob so that the browser can send it from disk. */
  body: Blob;
  /** Bytes of the body that have left, and how many there are. */
  onProgress?: (sent: number, total: number) => void;
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
  return (isKnown ? await findCreated(input) : null) ?? send(input);
}

/** Null where the server says that nothing has arrived, by refusing the empty body. */
async function findCreated(input: CreateFileRequest): Promise<MediaFile | null> {
  try {
    return await send({ ...input, body: new Blob(['{}']), onProgress: () => {} });
  } catch (error) {
    if (error instanceof ApiError && (error.status === 400 || error.status === 422)) return null;
    throw error;
  }
}

/** By XMLHttpRequest because only that tells how much has been sent. */
function send(input: CreateFileRequest): Promise<MediaFile> {
  const { promise, resolve, reject } = Promise.withResolvers<MediaFile>();
  if (input.signal?.aborted) return Promise.reject(input.signal.reason);
  const xhr = new XMLHttpRequest();
  const abort = () => xhr.abort();
  input.signal?.addEventListener('abort', abort, { once: true });
  xhr.open('POST', `${mediaManagerPath(input.libraryId)}/files`);
  for (const [name, value] of Object.entries(ownHeaders)) xhr.setRequestHeader(name, value);
  xhr.setRequestHeader('Content-Type', 'application/json');
  if (input.idempotencyKey) xhr.setRequestHeader('Idempotency-Key', input.idempotencyKey);
  xhr.upload.onprogress = (event) => input.onProgress?.(event.loaded, event.total || input.body.size);
  xhr.onabort = () => reject(input.signal?.reason ?? new DOMException('Cancelled', 'AbortError'));
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
  xhr.onloadend = () => input.signal?.removeEventListener('abort', abort);
  xhr.send(input.body);
  return promise;
}
