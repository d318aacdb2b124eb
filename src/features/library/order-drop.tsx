import { type RefObject, useEffect, useRef } from 'react';
import type { Beside } from '../../api/order-files.ts';
import { dragKind, readDraggedFiles } from '../../collection/drag.ts';
import type { Layout } from '../../collection/geometry.ts';
import { insertionAt } from '../../collection/insertion.ts';
import type { Listing } from './use-listing.ts';

type OrderDropProps = {
  refs: Record<'scroller' | 'lead' | 'body', RefObject<HTMLElement | null>>;
  layout: Layout;
  /** Added to a row's place, as it is drawn. */
  shift: number;
  listing: Listing;
  /** They are shown in that order. Else the drop is taken all the same, to say why it changes nothing. */
  isInOrder: boolean;
  onDrop: (ids: readonly string[], to: Beside) => void;
};

/**
 * Files of this folder that are dragged over it in its own order: a line shows where between the others they would go. From
 * the first drag on, since the end of one is not told reliably.
 */
export function OrderDrop(props: OrderDropProps) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const { scroller, lead, body } = latest.current.refs;
    const area = scroller.current;
    if (!area) return;
    const mark = document.createElement('div');
    mark.setAttribute('data-insertion', '');
    mark.className = 'pointer-events-none absolute z-10 rounded-full bg-accent forced-colors:bg-[Highlight]';

    /** Null where nothing is put in order: above the files, or over what is there already. */
    const at = (event: DragEvent) => {
      const rows = body.current;
      const isOnLead = event.target instanceof Node && lead.current?.contains(event.target);
      if (!rows || isOnLead || dragKind(event.dataTransfer ?? { types: [] }) !== 'files') return null;
      const box = rows.getBoundingClientRect();
      const { layout, shift } = latest.current;
      return insertionAt(layout, event.clientX - box.left, event.clientY - box.top - shift);
    };
    const onDragOver = (event: DragEvent) => {
      const place = event.defaultPrevented ? null : at(event);
      if (!place) return mark.remove();
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'move';
      if (!latest.current.isInOrder) return;
      const { x, y, width, height } = place.line;
      Object.assign(mark.style, {
        left: `${x}px`,
        top: `${y + latest.current.shift}px`,
        width: `${width}px`,
        height: `${height}px`,
      });
      if (mark.parentElement !== body.current) body.current?.append(mark);
    };
    const onDragLeave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && area.contains(event.relatedTarget))) mark.remove();
    };
    const onDropHere = (event: DragEvent) => {
      mark.remove();
      const place = event.defaultPrevented ? null : at(event);
      if (!place || !event.dataTransfer) return;
      event.preventDefault();
      const ids = readDraggedFiles(event.dataTransfer);
      const { listing, isInOrder, onDrop } = latest.current;
      // Let go where it was: that asked for nothing.
      const from = listing.indexOf(ids[0] ?? '');
      if (!isInOrder && (from === place.index || from === place.index - 1)) return;
      onDrop(ids, besideOf(listing, new Set(ids), place.index));
    };
    area.addEventListener('dragover', onDragOver);
    area.addEventListener('dragleave', onDragLeave);
    area.addEventListener('drop', onDropHere);
    return () => {
      mark.remove();
      area.removeEventListener('dragover', onDragOver);
      area.removeEventListener('dragleave', onDragLeave);
      area.removeEventListener('drop', onDropHere);
    };
  }, []);
  return null;
}

/** The next file from a place on that stays; where that is not known, the one before it. */
function besideOf(listing: Listing, moved: ReadonlySet<string>, index: number): Beside {
  const total = listing.total ?? 0;
  for (let at = index; at < total; at += 1) {
    const file = listing.fileAt(at);
    if (!file) break;
    if (!moved.has(file.id)) return { before: file.id };
  }
  for (let at = index - 1; at >= 0; at -= 1) {
    const file = listing.fileAt(at);
    if (!file) break;
    if (!moved.has(file.id)) return at === total - 1 ? { before: null } : { after: file.id };
  }
  return index === 0 ? { after: null } : { before: null };
}
