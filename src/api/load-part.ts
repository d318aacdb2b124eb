import { isServerThere } from './health.ts';

/** Milliseconds between two looks for a server that is away. */
const PAUSE = 1_000;

/** What a bad network breaks off again and again comes sooner or later; what is not there does not. */
const TRIES = 4;

/**
 * Loads a part of the app. While the server is away it waits, so that what is on screen stays and the part comes when the
 * server does. Throws the failure of `load` where the server is there and lacks the part: a newer version has replaced it.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; ) {
    try {
      return await load();
    } catch (error) {
      if (tries === TRIES) throw error;
      const isThere = await isServerThere(AbortSignal.timeout(5_000));
      if (isThere) tries += 1;
      // At once the first time: mostly it was only one connection that broke off.
      if (!isThere || tries > 2) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
