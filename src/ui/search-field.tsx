import { Search, X } from 'lucide-react';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { Kbd } from './kbd.tsx';

const DEBOUNCE_MS = 200;

/** A search as typed: `onSearch` is called once the typing pauses, at once on Enter and when it is cleared. */
export function SearchField({
  label,
  clearLabel,
  value,
  onSearch,
  onLeave,
  onDown,
  shortcut,
  scope,
  inputRef,
  className,
}: {
  label: string;
  clearLabel: string;
  /** What is searched for now. */
  value: string;
  onSearch: (text: string) => void;
  /** Esc where there is nothing to clear. */
  onLeave?: () => void;
  /** The arrow down: to what was found. */
  onDown?: () => void;
  shortcut?: string;
  /** A control beside the field that says where is searched. */
  scope?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
}) {
  // What is typed, until it has become the value: the value may come back later than the next letter.
  const [draft, setDraft] = useState<{ text: string; isSent: boolean } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latestSearch = useRef(onSearch);
  useEffect(() => {
    latestSearch.current = onSearch;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const [lastValue, setLastValue] = useState(value);
  if (lastValue !== value) {
    setLastValue(value);
    if (draft?.isSent) setDraft(null);
  }

  const send = (text: string) => {
    clearTimeout(timer.current);
    setDraft({ text, isSent: true });
    if (text.trim() !== value) latestSearch.current(text.trim());
  };
  const type = (text: string) => {
    clearTimeout(timer.current);
    setDraft({ text, isSent: false });
    timer.current = setTimeout(() => send(text), DEBOUNCE_MS);
  };
  const shown = draft?.text ?? value;

  return (
    <search className={cx('flex items-center', className)}>
      <div className="relative flex min-w-0 flex-1 items-center">
        <Icon icon={Search} className="pointer-events-none absolute left-2.5 text-muted" />
        <input
          ref={inputRef}
          type="search"
          aria-label={label}
          placeholder={label}
          value={shown}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={200}
          onChange={(event) => type(event.target.value)}
          onBlur={() => draft && send(draft.text)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') send(shown);
            if (event.key === 'ArrowDown' && onDown) {
              event.preventDefault();
              onDown();
            }
            if (event.key === 'Escape') {
              event.preventDefault();
              if (shown) send('');
              else onLeave?.();
            }
          }}
          className="h-8 w-full rounded-control border border-transparent bg-sunken pr-9 pl-8.5 text-sm [&::-webkit-search-cancel-button]:hidden focus-visible:bg-surface focus-visible:outline-offset-0 forced-colors:border-[ButtonText] pointer-coarse:h-11 pointer-coarse:text-lg"
        />
        {shown ? (
          <IconButton
            size="sm"
            icon={X}
            label={clearLabel}
            shortcut="Esc"
            onClick={() => send('')}
            className="absolute right-1"
          />
        ) : (
          shortcut && (
            <Kbd className="pointer-events-none absolute right-1.5 pointer-coarse:hidden">{shortcut}</Kbd>
          )
        )}
      </div>
      {scope}
    </search>
  );
}
