import { useState } from 'react';
import { filterText } from '../../lib/text/filters.ts';
import type { ViewState } from '../../lib/view-state.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { parseSize, sizeIn, UNITS, type Unit, unitFor } from './size-text.ts';

const isSameNumber = (text: string, value: string) => parseSize(text, 'kB') === parseSize(value, 'kB');

/** The smallest and the largest size, in a unit of choice. */
export function SizeFields({
  minSize,
  maxSize,
  onChange,
}: Pick<ViewState, 'minSize' | 'maxSize'> & { onChange: (change: Partial<ViewState>) => void }) {
  const [unit, setUnit] = useState<Unit>(() => unitFor(minSize, maxSize));
  const send = (name: 'minSize' | 'maxSize') => (text: string) => {
    const bytes = parseSize(text, unit);
    if (bytes !== undefined) onChange({ [name]: bytes });
  };
  const [min, typeMin] = useDraft(sizeIn(minSize, unit), send('minSize'), isSameNumber);
  const [max, typeMax] = useDraft(sizeIn(maxSize, unit), send('maxSize'), isSameNumber);
  const choose = (next: Unit) => {
    setUnit(next);
    const [minBytes, maxBytes] = [parseSize(min, next), parseSize(max, next)];
    if (minBytes !== undefined && maxBytes !== undefined && (minBytes !== null || maxBytes !== null)) {
      onChange({ minSize: minBytes, maxSize: maxBytes });
    }
  };
  const isWrongWay = minSize !== null && maxSize !== null && minSize > maxSize;
  const field = { hideLabel: true, className: 'min-w-0 flex-1', inputMode: 'decimal' } as const;
  return (
    <div className="mt-1.5 px-2">
      <div className="flex items-center gap-1.5">
        <TextField {...field} label={filterText.smallest} placeholder="0" value={min} onChange={typeMin} />
        <span aria-hidden="true" className="text-muted">
          –
        </span>
        <TextField {...field} label={filterText.largest} placeholder="∞" value={max} onChange={typeMax} />
        <select
          aria-label={filterText.unit}
          value={unit}
          onChange={(event) => choose(UNITS.find((each) => each === event.target.value) ?? unit)}
          className="h-8 rounded-control border border-line-strong bg-surface px-1 text-sm focus-visible:outline-offset-0 pointer-coarse:h-11 pointer-coarse:text-lg"
        >
          {UNITS.map((each) => (
            <option key={each} value={each}>
              {filterText.units[each]}
            </option>
          ))}
        </select>
      </div>
      {isWrongWay && (
        <p role="alert" className="mt-1 text-danger text-xs">
          {filterText.sizeOrder}
        </p>
      )}
    </div>
  );
}
