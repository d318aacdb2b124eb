import { filterText } from '../../lib/text/filters.ts';
import type { ViewState } from '../../lib/view-state.ts';
import { useDraft } from '../../ui/use-draft.ts';

/** The first and the last day, both included. */
export function DayFields({
  createdFrom,
  createdTo,
  onChange,
}: Pick<ViewState, 'createdFrom' | 'createdTo'> & { onChange: (change: Partial<ViewState>) => void }) {
  const isWrongWay = createdFrom !== null && createdTo !== null && createdFrom > createdTo;
  return (
    <div className="mt-1.5 flex flex-col gap-1.5 px-2">
      <DayField
        label={filterText.from}
        value={createdFrom}
        onChange={(day) => onChange({ createdFrom: day, period: null })}
      />
      <DayField
        label={filterText.to}
        value={createdTo}
        onChange={(day) => onChange({ createdTo: day, period: null })}
      />
      {isWrongWay && (
        <p role="alert" className="text-danger text-xs">
          {filterText.dayOrder}
        </p>
      )}
    </div>
  );
}

function DayField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
}) {
  // A year that is being typed is a date already: 0002.
  const [text, type] = useDraft(value ?? '', (day) => {
    if (day === '' || day >= '1900') onChange(day || null);
  });
  return (
    <label className="flex items-center gap-2 text-muted text-xs">
      <span className="w-8 shrink-0">{label}</span>
      <input
        type="date"
        min="1900-01-01"
        max="2999-12-31"
        value={text}
        onChange={(event) => type(event.target.value)}
        className="h-8 min-w-0 flex-1 rounded-control border border-line-strong bg-surface px-2 text-sm text-text focus-visible:outline-offset-0 pointer-coarse:h-11 pointer-coarse:text-lg"
      />
    </label>
  );
}
