import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useEdgeScroll } from './edge-scroll.ts';
import { TreeContext, type TreeContextValue } from './tree-context.ts';
import { createTypeAhead, treeMove } from './tree-keys.ts';

const ITEM = '[role="treeitem"]';

type Props = Omit<TreeContextValue, 'onLevelChange'> & {
  label: string;
  onActivate: (folderId: string) => void;
  /** A menu or a dialog of the focused row is open, and gives the focus back when it closes. */
  isCovered?: boolean;
  /** Called as the focus moves by arrow or by click. */
  onFocusItem?: (folderId: string, item: HTMLElement) => void;
  /** The levels. */
  children: ReactNode;
  className?: string;
};

/**
 * The keyboard and the focus of a tree (`role="tree"`) whose levels load when they open. Rows are found in the
 * document, which holds exactly what is visible, in order; one of them is reachable with Tab.
 */
export function TreeView({
  label,
  isOpen,
  setOpen,
  currentId,
  isDisabled,
  renderRow,
  onActivate,
  onItemKey,
  onFocusItem,
  isCovered = false,
  children,
  className,
}: Props) {
  const tree = useRef<HTMLDivElement>(null);
  const onDragOver = useEdgeScroll();
  const typeAhead = useRef(createTypeAhead(() => performance.now()));
  /** Place of the focused row, to go to its neighbour when it disappears; null while the focus is elsewhere. */
  const focusedIndex = useRef<number | null>(null);

  const items = () => [...(tree.current?.querySelectorAll<HTMLElement>(ITEM) ?? [])];

  const makeTabStop = (item: HTMLElement | undefined) => {
    for (const other of tree.current?.querySelectorAll<HTMLElement>(`${ITEM}[tabindex="0"]`) ?? []) {
      if (other !== item) other.tabIndex = -1;
    }
    if (item) item.tabIndex = 0;
  };

  const keepReachable = () => {
    const all = items();
    if (!isCovered && focusedIndex.current !== null && document.activeElement === document.body) {
      all[Math.min(focusedIndex.current, all.length - 1)]?.focus();
    }
    if (all.some((item) => item.tabIndex === 0)) return;
    makeTabStop(all.find((item) => item.ariaSelected === 'true') ?? all[0]);
  };
  const latest = useRef({ keepReachable, isCovered });
  useEffect(() => {
    latest.current = { keepReachable, isCovered };
    keepReachable();
  });

  const context = useMemo(
    () => ({
      isOpen,
      setOpen,
      currentId,
      isDisabled,
      renderRow,
      onItemKey,
      onLevelChange: () => latest.current.keepReachable(),
    }),
    [isOpen, setOpen, currentId, isDisabled, renderRow, onItemKey],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const item = event.target;
    // Keys in a row's field or button are theirs.
    if (event.defaultPrevented || !(item instanceof HTMLElement) || !item.matches(ITEM)) return;
    const folderId = item.dataset.folderId;
    const expanded = item.ariaExpanded;
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    const move = hasModifier
      ? null
      : treeMove(event.key, { isExpandable: expanded !== null, isOpen: expanded === 'true' });
    if (move === null) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.length !== 1) return;
      const all = items();
      const found = typeAhead.current(event.key, all.map(nameOf), all.indexOf(item));
      if (found !== null) all[found]?.focus();
      return;
    }
    if (folderId === undefined && move === 'activate') return;
    event.preventDefault();
    event.stopPropagation();
    if (folderId !== undefined) {
      if (move === 'open' || move === 'close') return setOpen(folderId, move === 'open');
      if (move === 'activate') return item.ariaDisabled === 'true' ? undefined : onActivate(folderId);
    }
    const all = items();
    const index = all.indexOf(item);
    const target = {
      next: () => all[index + 1],
      previous: () => all[index - 1],
      first: () => all[0],
      last: () => all.at(-1),
      firstChild: () => all[index + 1],
      parent: () => all.slice(0, index).findLast((other) => levelOf(other) < levelOf(item)),
      open: () => null,
      close: () => null,
      activate: () => null,
    }[move]();
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <TreeContext value={context}>
      <div
        ref={tree}
        role="tree"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onDragOver={onDragOver}
        onFocus={(event) => {
          const item = event.target.closest<HTMLElement>(ITEM);
          if (!item) return;
          makeTabStop(item);
          focusedIndex.current = items().indexOf(item);
          if (item.dataset.folderId !== undefined) onFocusItem?.(item.dataset.folderId, item);
        }}
        onBlur={(event) => {
          const from = event.target;
          // A row that is being removed loses the focus too; only a row that stays was left on purpose.
          requestAnimationFrame(() => {
            if (
              from.isConnected &&
              !latest.current.isCovered &&
              !tree.current?.contains(document.activeElement)
            )
              focusedIndex.current = null;
          });
        }}
        className={className}
      >
        {children}
      </div>
    </TreeContext>
  );
}

function levelOf(item: HTMLElement): number {
  return Number(item.ariaLevel);
}

/** The folder's name, which names its row. */
function nameOf(item: HTMLElement): string {
  return document.getElementById(item.getAttribute('aria-labelledby') ?? '')?.textContent ?? '';
}
