import { ListFilter } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { MediaFilters as Filters } from '../../api/media.ts';
import { mediaText } from '../../lib/text/media.ts';
import { Button } from '../../ui/button.tsx';
import { RemovableChip } from '../../ui/chip.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { isIdOrNothing, MEDIA_FILTERS, type MediaFilter } from './media-place.ts';

const { fields } = mediaText;
const WORDS: Partial<Record<MediaFilter, string>> = {
  resource_type: mediaText.typeHint,
  format: mediaText.formatHint,
};
/** As flockx has them. */
const MAX_WORD = 10;

/** What the list is narrowed down to: in force as chips, and a form behind a button. */
export function MediaFilters({
  filters,
  total,
  onChange,
}: {
  filters: Filters;
  /** Items that there are; undefined until it is known. */
  total: number | undefined;
  onChange: (filters: Filters) => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const inForce = MEDIA_FILTERS.filter(({ field }) => filters[field]);
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          ref={button}
          size="sm"
          icon={ListFilter}
          aria-expanded={isOpen}
          aria-controls={isOpen ? panelId : undefined}
          onClick={() => setIsOpen(!isOpen)}
        >
          {mediaText.filtersOf(inForce.length)}
        </Button>
        {inForce.map(({ field }) => (
          <RemovableChip
            key={field}
            label={mediaText.filter(fields[field], shortened(filters[field] ?? ''))}
            removeLabel={mediaText.removeFilter(fields[field], filters[field] ?? '')}
            onRemove={() => {
              const { [field]: _, ...others } = filters;
              button.current?.focus();
              onChange(others);
            }}
          />
        ))}
        {total !== undefined && (
          <p className="ms-auto text-muted text-xs tabular-nums">{mediaText.total(total)}</p>
        )}
      </div>
      {isOpen && (
        <FilterForm
          key={JSON.stringify(filters)}
          id={panelId}
          filters={filters}
          onApply={(next) => {
            close();
            onChange(next);
          }}
          onClose={close}
        />
      )}
    </div>
  );
}

function FilterForm({
  id,
  filters,
  onApply,
  onClose,
}: {
  id: string;
  filters: Filters;
  onApply: (filters: Filters) => void;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState<Filters>(filters);
  const [wrong, setWrong] = useState<MediaFilter[]>([]);
  const inputs = useRef<Partial<Record<MediaFilter, HTMLElement | null>>>({});
  const [firstWrong] = wrong;
  useEffect(() => {
    if (firstWrong) inputs.current[firstWrong]?.focus();
  }, [firstWrong]);

  const apply = () => {
    const faults = MEDIA_FILTERS.map(({ field }) => field).filter(
      (field) => !WORDS[field] && !isIdOrNothing(draft[field] ?? ''),
    );
    setWrong(faults);
    if (faults.length > 0) return;
    const given = Object.entries(draft).flatMap(([field, text]) =>
      text.trim() ? [[field, text.trim()]] : [],
    );
    onApply(Object.fromEntries(given));
  };
  return (
    <search>
      <form
        id={id}
        noValidate
        aria-label={mediaText.filters}
        className="flex flex-col gap-3 rounded-card border border-line bg-raised p-3"
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      >
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {MEDIA_FILTERS.map(({ field }, index) => (
            <TextField
              key={field}
              label={fields[field]}
              description={WORDS[field] ?? mediaText.idHint}
              value={draft[field] ?? ''}
              onChange={(text) => {
                setDraft((before) => ({ ...before, [field]: text }));
                setWrong((before) => before.filter((other) => other !== field));
              }}
              error={wrong.includes(field) ? mediaText.notUuid : null}
              inputRef={(element) => {
                inputs.current[field] = element;
              }}
              autoFocus={index === 0}
              autoComplete="off"
              spellCheck={false}
              {...(WORDS[field] && { maxLength: MAX_WORD })}
            />
          ))}
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onApply({})}>{mediaText.clear}</Button>
          <Button variant="primary" type="submit">
            {mediaText.apply}
          </Button>
        </div>
      </form>
    </search>
  );
}

/** Of an id what tells it from others. */
function shortened(value: string): string {
  return value.length > 14 ? `${value.slice(0, 8)}…` : value;
}
