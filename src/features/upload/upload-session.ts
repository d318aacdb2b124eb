import { ApiError } from '../../api/http.ts';
import { backOff } from './failure.ts';

export type UploadSessionDeps = {
  /** Asks the server who is signed in; throws its 401 where nobody is. */
  ask: () => Promise<unknown>;
  /** Resolves after so many milliseconds, or earlier when the browser says it is online again. */
  untilOnline: (ms: number) => Promise<void>;
  /** Somebody else is signed in than before: what is in the list is not theirs. */
  onOther: () => void;
};

/** The session that uploads are sent with, and whose it is. */
export interface UploadSession {
  /** The server has said who is signed in. */
  learn(owner: string): void;
  /** Who was signed in last; null until that is known. After a sign-out the uploads are still theirs. */
  owner(): string | null;
  /** Whether anybody is signed in. Throws where the server does not say. */
  isSignedIn(): Promise<boolean>;
  /** The same as soon as the server says, however long that takes. */
  untilKnown(): Promise<boolean>;
}

export function createUploadSession({ ask, untilOnline, onOther }: UploadSessionDeps): UploadSession {
  let owner: string | null = null;

  async function isSignedIn(): Promise<boolean> {
    try {
      await ask();
      return true;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return false;
      throw error;
    }
  }

  return {
    learn(now) {
      const before = owner;
      owner = now;
      if (before !== null && before !== now) onOther();
    },
    owner: () => owner,
    isSignedIn,
    async untilKnown() {
      for (let attempt = 1; ; attempt++) {
        try {
          return await isSignedIn();
        } catch {
          await untilOnline(backOff(attempt));
        }
      }
    },
  };
}
