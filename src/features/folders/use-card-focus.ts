import { type FocusEvent, type RefObject, useLayoutEffect } from 'react';
import type { Folder } from '../../contract/folder.ts';
import type { LoadedFolders } from './tree-focus.ts';

/** The card that the keyboard is at: the folder that was there, null while it was not loaded. */
export type FocusedCard = { parentId: string | null; index: number; folder: Folder | null };

/**
 * Where the keyboard is among `shown` cards: it stays with its folder wherever that goes among them, and with its place
 * when the folder is gone. The card's element gets the focus back when it was taken from the document.
 */
export function useCardFocus({
  list,
  loaded,
  shown,
  parentId,
  place,
  setPlace,
  hasFocus,
  setHasFocus,
  isCovered,
  isEditing,
}: {
  list: RefObject<HTMLElement | null>;
  loaded: LoadedFolders;
  shown: number;
  parentId: string | null;
  place: FocusedCard | null;
  setPlace: (place: FocusedCard) => void;
  hasFocus: boolean;
  setHasFocus: (hasFocus: boolean) => void;
  /** A menu or a dialog of the card is open, and gives the focus back when it closes. */
  isCovered: boolean;
  /** A field in a card has the focus. */
  isEditing: boolean;
}) {
  const isHere = place?.parentId === parentId;
  const now = isHere && place.folder ? loaded.indexOf(parentId, place.folder.id) : undefined;
  const index = Math.min(isHere ? (now ?? place.index) : 0, shown - 1);

  useLayoutEffect(() => {
    if (!hasFocus || isCovered || isEditing) return;
    const { activeElement } = document;
    const card = list.current?.querySelector<HTMLElement>(`[data-card="${index}"]`);
    const isOurs = activeElement?.matches('[data-card]') && list.current?.contains(activeElement);
    if (card !== activeElement && (isOurs || activeElement === document.body)) {
      card?.focus({ preventScroll: true });
    }
  });

  const moveTo = (to: number) => {
    setPlace({ parentId, index: to, folder: loaded.at(parentId, to) ?? null });
  };

  return {
    index,
    moveTo,
    events: {
      onFocus: ({ target }: FocusEvent<HTMLElement>) => {
        if (target.dataset.card === undefined) return;
        moveTo(Number(target.dataset.card));
        setHasFocus(true);
      },
      onBlur: ({ target, relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
        const isWithin = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        // A card that is taken from the document was not left on purpose.
        if (!isWithin && !isCovered) requestAnimationFrame(() => target.isConnected && setHasFocus(false));
      },
    },
  };
}
