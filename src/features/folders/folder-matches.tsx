import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useFolderWindow } from '../../api/folder-pages.ts';
import { commonText } from '../../lib/text/common.ts';
import { folderText } from '../../lib/text/folders.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { PlaceOption } from './place-option.tsx';
import type { PlaceProps } from './place-row.tsx';
import { rowsWith } from './row-window.ts';
import { useRowWindow } from './use-row-window.ts';

/** Pixels from one match to the next. */
const PITCH = 46;
const TOUCH_PITCH = 54;

/** Folders found by name, however many: only those in sight are loaded and drawn. */
export function FolderMatches({ keyword, ...places }: PlaceProps & { keyword: string }) {
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState({ first: 0, end: 1 });
  const matches = useFolderWindow({ keyword }, wanted);
  const total = matches.total ?? 0;
  const pitch = useMediaQuery('(pointer: coarse)') ? TOUCH_PITCH : PITCH;
  const scroll = useRowWindow(list, { count: total, pitch });
  const { drawn, calm } = scroll.view;
  if (wanted.first !== calm.first || wanted.end !== calm.end) setWanted(calm);
  const [at, setAt] = useState<number | null>(null);

  useLayoutEffect(() => {
    const { activeElement } = document;
    if (at === null || (activeElement !== document.body && !list.current?.contains(activeElement))) return;
    list.current?.querySelector<HTMLElement>(`[data-option="${at}"]`)?.focus({ preventScroll: true });
  });

  if (matches.isFailed) {
    return (
      <div role="alert" className="flex items-center gap-2 p-2 text-sm">
        <span className="flex-1 text-warn">{folderText.levelFailed}</span>
        <Button size="sm" onClick={matches.refetch}>
          {folderText.retry}
        </Button>
      </div>
    );
  }
  if (matches.total === null) return <Skeleton className="h-8 w-full" />;
  if (total === 0) {
    return (
      <p role="status" className="p-2 text-muted">
        {folderText.noMatches(keyword)}
      </p>
    );
  }
  const tabStop = at !== null && at < total ? at : drawn.first;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.target instanceof HTMLElement ? Number(event.target.dataset.option) : Number.NaN;
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: total - 1 }[event.key];
    if (to === undefined || Number.isNaN(to)) return;
    event.preventDefault();
    if (to < 0) return focusSearch(event.currentTarget);
    setAt(Math.min(to, total - 1));
    scroll.show(Math.min(to, total - 1));
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={folderText.choosePlace}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => target.dataset.option !== undefined && setAt(Number(target.dataset.option))}
      onBlur={({ relatedTarget }) => relatedTarget && setAt(null)}
      className="relative outline-none [overflow-anchor:none]"
      style={{ height: total * pitch }}
    >
      {rowsWith(drawn, at === null ? [] : [at]).map((index) => {
        const folder = matches.at(index);
        if (!folder) {
          return (
            <div
              key={index}
              role="option"
              tabIndex={index === tabStop ? 0 : -1}
              data-option={index}
              aria-posinset={index + 1}
              aria-setsize={total}
              aria-selected={false}
              aria-label={commonText.loading}
              className="absolute inset-x-0 rounded-control px-2 py-3 outline-none focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-solid focus-visible:-outline-offset-2"
              style={{ top: index * pitch }}
            >
              <Skeleton className="h-4 w-40" />
            </div>
          );
        }
        return (
          <PlaceOption
            key={folder.id}
            {...places}
            folder={folder}
            index={index}
            count={total}
            isTabStop={index === tabStop}
            top={index * pitch}
          />
        );
      })}
    </div>
  );
}

/** Up from the first place is the search again. */
export function focusSearch(place: Element): void {
  place.closest('[role="dialog"]')?.querySelector<HTMLElement>('input[type="search"]')?.focus();
}
