import { KeyRound, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useRevokeToken, useTokens } from '../../api/tokens.ts';
import type { Token } from '../../contract/token.ts';
import { tokensText } from '../../lib/text/settings.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { announce } from '../../ui/toast.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { TokenRow } from './token-row.tsx';

/** Settings → Tokens: who and what may use this server. */
export function TokensView() {
  const tokens = useTokens();
  const revoke = useRevokeToken();
  const { data: session } = useSession();
  const [isCreating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<Token | null>(null);
  const createButton = useRef<HTMLButtonElement>(null);
  const isGone = useRef(false);

  useEffect(() => {
    // The button that asked has gone with its row.
    if (revoked || !isGone.current) return;
    isGone.current = false;
    createButton.current?.focus();
  }, [revoked]);

  const { data } = tokens;
  return (
    <section aria-labelledby="tokens-title" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_18rem]">
          <h2 id="tokens-title" className="font-semibold text-lg">
            {tokensText.title}
          </h2>
          <p className="text-muted text-pretty">{tokensText.about}</p>
        </div>
        <Button ref={createButton} variant="primary" icon={Plus} onClick={() => setCreating(true)}>
          {tokensText.create}
        </Button>
      </div>

      {data?.length === 0 ? (
        <EmptyState icon={KeyRound} title={tokensText.emptyTitle} heading="h3">
          {tokensText.empty}
        </EmptyState>
      ) : data ? (
        <ul
          aria-label={tokensText.list}
          className="divide-y divide-line rounded-card border border-line bg-raised"
        >
          {data.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              isOwn={token.id === session?.owner}
              onRevoke={() => setRevoked(token)}
            />
          ))}
        </ul>
      ) : tokens.error ? (
        <ErrorState title={tokensText.failed} error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : (
        <div className="flex flex-col gap-2">
          <p role="status" className="sr-only">
            {tokensText.loading}
          </p>
          <Skeleton className="h-20" />
          <Skeleton className="h-20" />
        </div>
      )}

      {isCreating && <TokenDialog onClose={() => setCreating(false)} />}
      {revoked && (
        <ConfirmDialog
          title={tokensText.revokeTitle(revoked.name)}
          body={
            <>
              <p>{tokensText.revokeBody}</p>
              {revoked.id === session?.owner && (
                <p className="mt-2 font-medium text-warn">{tokensText.revokeOwn}</p>
              )}
            </>
          }
          confirmLabel={tokensText.revoke}
          onConfirm={async () => {
            await revoke.mutateAsync(revoked.id);
            isGone.current = true;
            announce(tokensText.revoked(revoked.name));
          }}
          onClose={() => setRevoked(null)}
        />
      )}
    </section>
  );
}
