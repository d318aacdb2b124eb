import { detailsText } from '../../lib/text/details.ts';
import { toast } from '../../ui/toast.tsx';

/** Copies, and says whether it worked: off localhost a page without TLS has no clipboard. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ text: done });
  } catch {
    toast({ tone: 'failed', text: detailsText.notCopied });
  }
}
