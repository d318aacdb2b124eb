import { Check } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import { groupEntries, type MenuEntry } from './menu-sections.ts';
import { EventBarrier } from './modal-frame.tsx';

/** Where a menu opens: under a control, or at a point of the window (a right click). */
export type MenuAnchor = HTMLElement | { x: number; y: number };

/** A menu that is open as long as it is rendered. Closed, it gives the focus back to where it was. */
export function MenuAt({
  label,
  items,
  onAction,
  onClose,
  anchor,
}: {
  label: string;
  items: readonly MenuEntry[];
  onAction: (id: string) => void;
  onClose: () => void;
  anchor: MenuAnchor;
}) {
  const [point, setPoint] = useState<HTMLElement | null>(null);
  const element = anchor instanceof HTMLElement ? anchor : point;
  const groups = groupEntries(items);
  const hasTicks = groups.some(({ isChoice }) => isChoice);
  const triggerRef = useMemo(() => ({ current: element }), [element]);
  return (
    <EventBarrier>
      {!(anchor instanceof HTMLElement) && (
        <span
          ref={setPoint}
          aria-hidden="true"
          className="pointer-events-none fixed"
          style={{ left: anchor.x, top: anchor.y }}
        />
      )}
      {element && (
        <Popover
          isOpen
          onOpenChange={(open) => !open && onClose()}
          triggerRef={triggerRef}
          placement="bottom start"
          offset={anchor instanceof HTMLElement ? 4 : 0}
          aria-label={label}
          className="animate-appear overflow-y-auto rounded-popover border border-transparent bg-raised p-1 shadow-pop outline-none"
        >
          <Menu
            ref={focusFirstItem}
            aria-label={label}
            autoFocus="first"
            onAction={(id) => onAction(String(id))}
            onClose={onClose}
            className="min-w-48 outline-none"
          >
            {groups.map((group, index) => (
              <MenuSection
                key={group.id}
                id={group.id}
                aria-label={label}
                selectionMode={group.isMultiple ? 'multiple' : group.isChoice ? 'single' : 'none'}
                selectedKeys={group.selected}
                disallowEmptySelection={!group.isMultiple}
                className={cx(index > 0 && 'mt-1 border-line border-t pt-1')}
              >
                {group.items.map((item) => (
                  <Entry key={item.id} item={item} hasTick={hasTicks && !item.icon} />
                ))}
              </MenuSection>
            ))}
          </Menu>
        </Popover>
      )}
    </EventBarrier>
  );
}

/**
 * After a click that the keyboard made, React Aria leaves the focus on the menu itself, where Enter does nothing: it
 * takes such a click for a screen reader's, and its two delayed attempts to focus cross each other.
 */
function focusFirstItem(menu: HTMLElement | null) {
  if (!menu) return;
  const onFocus = () => menu.querySelector<HTMLElement>('[role^="menuitem"]:not([aria-disabled])')?.focus();
  menu.addEventListener('focus', onFocus);
  return () => menu.removeEventListener('focus', onFocus);
}

function Entry({ item, hasTick }: { item: MenuEntry; hasTick: boolean }) {
  return (
    <MenuItem
      id={item.id}
      textValue={item.label}
      isDisabled={item.isDisabled}
      className={cx(
        'flex h-[30px] items-center gap-2.5 rounded-[8px] px-2 text-sm outline-none data-disabled:opacity-50 data-focused:bg-hover data-focus-visible:outline-2 data-focus-visible:outline-accent data-focus-visible:outline-solid data-focus-visible:-outline-offset-2 forced-colors:data-focused:outline-2 forced-colors:data-focused:outline-solid forced-colors:data-focused:outline-[Highlight] pointer-coarse:h-11',
        item.tone === 'danger' && 'text-danger',
      )}
    >
      {hasTick && (
        <span className="inline-flex size-4">
          {(item.isSelected || item.isChecked) && <Icon icon={Check} />}
        </span>
      )}
      {item.icon && <Icon icon={item.icon} className={cx(item.tone !== 'danger' && 'text-muted')} />}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.shortcut && (
        <span aria-hidden="true" className="pl-4 text-muted text-xs pointer-coarse:hidden">
          {item.shortcut}
        </span>
      )}
    </MenuItem>
  );
}
