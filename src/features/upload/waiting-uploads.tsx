import { uploadStartText } from '../../lib/text/upload-start.ts';
import { useUploadSnapshot } from './upload-provider.tsx';

/** Where somebody has to sign in again: that what they were uploading waits for it. */
export function WaitingUploads() {
  const count = useUploadSnapshot((snapshot) => snapshot?.totals.active ?? 0);
  return count > 0 && <p className="text-pretty">{uploadStartText.waitForSignIn(count)}</p>;
}
