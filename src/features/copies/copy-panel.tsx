import { Ban } from 'lucide-react';
import { useChangeCopy } from '../../api/copies.ts';
import type { Copy } from '../../contract/copy.ts';
import { copiesText } from '../../lib/text/copies.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { toast } from '../../ui/toast.tsx';
import { CopyProgress } from './copy-progress.tsx';

const MOST_SHOWN = 3;

/** What is being copied just now, over the corner that uploads leave free. */
export function CopyPanel({
  copies,
  canEdit,
  onShowCopies,
}: {
  copies: Copy[];
  canEdit: boolean;
  onShowCopies: () => void;
}) {
  const change = useChangeCopy();
  return (
    <section
      aria-label={copiesText.title}
      className="fixed right-2 bottom-37 left-2 z-20 flex animate-rise flex-col gap-2 rounded-popover border border-line bg-raised p-3 text-sm shadow-pop desk:right-auto desk:bottom-4 desk:left-[var(--main-start,16px)] desk:w-72 print:hidden"
    >
      <ul className="flex flex-col gap-3">
        {copies.slice(0, MOST_SHOWN).map((copy) => {
          const name = copiesText.way(copy.from.name, copy.to.name);
          return (
            <li key={copy.id} className="flex flex-col gap-1">
              <div className="flex items-center gap-2">
                <p className="min-w-0 flex-1 truncate font-medium">
                  <bdi>{name}</bdi>
                </p>
                {canEdit && (
                  <IconButton
                    icon={Ban}
                    size="sm"
                    label={copiesText.stopOne(name)}
                    onClick={() =>
                      change.mutate(
                        { id: copy.id, change: 'cancel' },
                        { onError: ({ message }) => toast({ tone: 'failed', text: message }) },
                      )
                    }
                  />
                )}
              </div>
              <CopyProgress copy={copy} />
            </li>
          );
        })}
      </ul>
      <Button size="sm" variant="ghost" className="-mx-1 self-start" onClick={onShowCopies}>
        {copiesText.show}
      </Button>
    </section>
  );
}
