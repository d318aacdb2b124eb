import { useId } from 'react';
import type { RemoteKind } from '../../contract/library.ts';
import { REMOTE_KINDS } from '../../contract/library-values.ts';
import { librariesText } from '../../lib/text/settings.ts';
import { ChoiceInput } from '../../ui/choice-input.tsx';

/** What the library speaks. */
export function KindChoice({ kind, onChange }: { kind: RemoteKind; onChange: (kind: RemoteKind) => void }) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-muted text-xs">{librariesText.kind}</legend>
      <div className="flex flex-wrap gap-x-5">
        {REMOTE_KINDS.map((each) => (
          <label
            key={each}
            className="touch-target inline-flex min-h-6 items-center gap-2 pointer-coarse:min-h-11"
          >
            <ChoiceInput
              type="radio"
              name={name}
              value={each}
              checked={kind === each}
              onChange={() => onChange(each)}
            />
            {librariesText.kinds[each]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
