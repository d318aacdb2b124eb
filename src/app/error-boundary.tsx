import { useQueryClient } from '@tanstack/react-query';
import { CloudOff, RotateCw, Sparkles } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { isServerThere } from '../api/health.ts';
import { isChunkError } from '../lib/chunk-error.ts';
import { shellText } from '../lib/text/shell.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { ErrorState } from '../ui/error-state.tsx';

/** What a view becomes when it breaks: its reason, and Retry; or Reload where a part of the app is gone. */
export function ViewErrorBoundary({ resetKey, children }: { resetKey: string; children: ReactNode }) {
  const queryClient = useQueryClient();
  return (
    <ErrorBoundary
      resetKey={resetKey}
      fallback={(error, reset) => (
        <Failure
          heading="h1"
          error={error}
          onRetry={() => {
            void queryClient.resetQueries({ predicate: (query) => query.state.status === 'error' });
            reset();
          }}
        />
      )}
    >
      {children}
    </ErrorBoundary>
  );
}

/** The same around a part of a view, such as the details. */
export function PartErrorBoundary({ resetKey, children }: { resetKey?: string | null; children: ReactNode }) {
  return (
    <ErrorBoundary
      resetKey={resetKey ?? null}
      fallback={(error, reset) => <Failure heading="h2" error={error} onRetry={reset} />}
    >
      {children}
    </ErrorBoundary>
  );
}

type Heading = 'h1' | 'h2';

function Failure({ heading, error, onRetry }: { heading: Heading; error: unknown; onRetry: () => void }) {
  if (isChunkError(error)) return <PartMissing heading={heading} />;
  return <ErrorState heading={heading} title={shellText.viewFailed} error={error} onRetry={onRetry} />;
}

function PartMissing({ heading }: { heading: Heading }) {
  // A server that answers but lacks the part has a newer version of it.
  const [isThere, setIsThere] = useState<boolean | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    void isServerThere(controller.signal).then((answer) => {
      if (!controller.signal.aborted) setIsThere(answer);
    });
    return () => controller.abort();
  }, []);
  if (isThere === null) return null;
  return (
    <div role="alert">
      <EmptyState
        heading={heading}
        icon={isThere ? Sparkles : CloudOff}
        title={isThere ? shellText.newVersionTitle : shellText.partMissingTitle}
        actions={
          <Button variant="primary" icon={RotateCw} onClick={() => window.location.reload()}>
            {shellText.reload}
          </Button>
        }
      >
        {isThere ? shellText.newVersionBody : shellText.partMissingBody}
      </EmptyState>
    </div>
  );
}
