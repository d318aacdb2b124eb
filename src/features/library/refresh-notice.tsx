import { commonText } from '../../lib/text/common.ts';
import { libraryText } from '../../lib/text/library.ts';
import { Button } from '../../ui/button.tsx';

/** The files are still shown, but the last attempt to fetch them again failed. */
export function RefreshNotice({ onRetry }: { onRetry: () => void }) {
  return (
    <p className="mx-4 mb-2 flex items-center gap-2 rounded-control bg-warn-soft px-3 py-1 text-warn text-xs">
      <span className="min-w-0 flex-1">{libraryText.outdated}</span>
      <Button size="sm" variant="ghost" onClick={onRetry}>
        {commonText.retry}
      </Button>
    </p>
  );
}
