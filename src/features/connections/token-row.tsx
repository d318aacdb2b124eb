import type { Token } from '../../contract/token.ts';
import { tokensText } from '../../lib/text/settings.ts';
import { Button } from '../../ui/button.tsx';

/** A token: what it may, until when, and when it was used. */
export function TokenRow({
  token,
  isOwn,
  onRevoke,
}: {
  token: Token;
  /** This session was opened with it. */
  isOwn: boolean;
  onRevoke: () => void;
}) {
  const { name, abilities, createdAt, expiresAt, lastUsedAt } = token;
  const isExpired = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
  const facts = [
    tokensText.createdAt(createdAt),
    expiresAt === null
      ? tokensText.neverExpires
      : isExpired
        ? tokensText.expiredAt(expiresAt)
        : tokensText.expiresAt(expiresAt),
    lastUsedAt === null ? tokensText.neverUsed : tokensText.usedAt(lastUsedAt),
  ];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-3">
      <div className="flex min-w-0 flex-[1_1_18rem] flex-col gap-1">
        <p className="break-words font-medium text-base">
          <bdi>{name}</bdi>
          {isOwn && <Badge>{tokensText.own}</Badge>}
          {isExpired && <Badge isWarning>{tokensText.expired}</Badge>}
        </p>
        <p>{tokensText.abilityNames(abilities)}</p>
        <p className="text-muted text-xs">{facts.join(' · ')}</p>
      </div>
      <Button aria-label={tokensText.revokeOne(name)} onClick={onRevoke}>
        {tokensText.revoke}
      </Button>
    </li>
  );
}

function Badge({ isWarning = false, children }: { isWarning?: boolean; children: string }) {
  return (
    <>
      {' '}
      <span
        className={`ml-1 inline-block rounded-full px-2 py-0.5 font-medium text-xs ${isWarning ? 'bg-warn-soft text-warn' : 'bg-accent-soft text-accent'}`}
      >
        {children}
      </span>
    </>
  );
}
