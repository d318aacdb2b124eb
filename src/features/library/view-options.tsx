import { Columns3, Scaling } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '../../api/lazy-part.ts';
import { CARD_SIZES, type CardSize } from '../../collection/geometry.ts';
import { libraryText } from '../../lib/text/library.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { chooseColumn, columnEntries } from './columns-menu.ts';
import type { ListColumns } from './use-view-options.ts';

const MenuAt = lazyPart(async () => (await import('../../ui/menu.tsx')).MenuAt, { ahead: 'idle' });

/** How the view that is open looks: how large its cards are, or which columns it has. */
export function ViewOptions({
  view,
  cardSize,
  onCardSize,
  list,
}: {
  view: 'grid' | 'list';
  cardSize: CardSize;
  onCardSize: (size: CardSize) => void;
  list: ListColumns;
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const isList = view === 'list';
  const label = isList ? libraryText.columnsMenu : libraryText.cardSize;
  const sizes = CARD_SIZES.map((size) => ({
    id: size,
    label: libraryText.cardSizes[size],
    isSelected: size === cardSize,
  }));
  const choose = (id: string) => {
    if (isList) return chooseColumn(list, id);
    const size = CARD_SIZES.find((candidate) => candidate === id);
    if (size) onCardSize(size);
  };
  return (
    <>
      <IconButton
        icon={isList ? Columns3 : Scaling}
        label={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      {anchor && (
        <Suspense>
          <MenuAt
            label={label}
            items={isList ? columnEntries(list) : sizes}
            anchor={anchor}
            onAction={choose}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </>
  );
}
