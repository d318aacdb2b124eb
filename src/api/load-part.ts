import { isServerThere } from './health.ts';

/** Milliseconds between two looks for a server that is away. */
const PAUSE = 1_000;

/**
 * Loads a part of the app. While the server is away it waits, so that what is on screen stays and the part comes when the
 * server does. Throws the failure of `load` where the server is there and lacks the part: a newer version has replaced it.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (await isServerThere(AbortSignal.timeout(5_000))) return load().catch(() => Promise.reject(error));
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
