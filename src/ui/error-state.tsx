import { RotateCw, TriangleAlert } from 'lucide-react';
import { commonText } from '../lib/text/common.ts';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';

/** What failed, in the error's own sentence, and a way to try again. */
export function ErrorState({
  title,
  error,
  onRetry,
  heading: Heading = 'h2',
  className,
}: {
  title: string;
  error: unknown;
  onRetry?: () => void;
  /** `h1` where this is all that the page has. */
  heading?: 'h1' | 'h2';
  className?: string;
}) {
  return (
    <div
      role="alert"
      className={cx(
        'mx-auto flex min-h-60 max-w-sm flex-col items-center justify-center gap-2 p-6 text-center',
        className,
      )}
    >
      <span className="mb-1 inline-flex size-12 items-center justify-center rounded-full bg-warn-soft text-warn">
        <Icon icon={TriangleAlert} size={22} />
      </span>
      <Heading className="font-semibold text-base text-balance">{title}</Heading>
      <p className="text-muted text-sm text-pretty">
        {error instanceof Error && error.message ? error.message : commonText.unknownError}
      </p>
      {onRetry && (
        <Button icon={RotateCw} onClick={onRetry} className="mt-2">
          {commonText.retry}
        </Button>
      )}
    </div>
  );
}
