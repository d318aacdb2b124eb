/**
 * Answers of the server, kept in this browser so that a folder seen before is there at once. They belong to one session
 * and to one build of the app. Whatever fails here fails silently: then nothing is kept.
 */
const DATABASE = 'vitrine';
export const ANSWERS = 'answers';
/** By age, with the size, so that neither needs reading the answers. */
export const BY_AGE = 'age';
/** The record that says whose answers these are. */
export const OWNER = '';
/** The name of the built script: that of another build differs, and so may what it kept. */
export const BUILD = document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '';
export const KEPT_FOR_MS = 7 * 24 * 60 * 60_000;

/** `text` is JSON, `size` its characters. */
export type KeptAnswer = { key: string; build: string; at: number; size: number; text: string };

let opening: Promise<IDBDatabase> | null = null;

export function openKept(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(ANSWERS, { keyPath: 'key' }).createIndex(BY_AGE, ['at', 'size']);
    request.onsuccess = () => {
      // A newer version of the app must not wait for this tab.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opening;
}

/** What a request to the database answers. */
export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What was kept of a query; undefined where there is nothing of use. */
export async function readKept(key: string): Promise<unknown> {
  try {
    const answers = (await openKept()).transaction(ANSWERS).objectStore(ANSWERS);
    // Written by this very build, or not used.
    const kept: KeptAnswer | undefined = await answerOf(answers.get(key));
    const isOfUse = kept?.build === BUILD && kept.at > Date.now() - KEPT_FOR_MS;
    return isOfUse ? JSON.parse(kept.text) : undefined;
  } catch {
    return undefined;
  }
}

/** Forgets everything: nobody is signed in any more, or somebody else. */
export async function forgetKept(): Promise<void> {
  try {
    await answerOf((await openKept()).transaction(ANSWERS, 'readwrite').objectStore(ANSWERS).clear());
  } catch {
    // Nothing was kept, then.
  }
}
