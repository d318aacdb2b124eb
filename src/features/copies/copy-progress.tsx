import type { Copy } from '../../contract/copy.ts';
import { copiesText } from '../../lib/text/copies.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** How far a copy is that is under way. */
export function CopyProgress({ copy }: { copy: Copy }) {
  const isCounting = copy.state === 'planning';
  const words = isCounting ? copiesText.states.planning : copiesText.counts(copy);
  return (
    <div className="flex flex-col gap-1.5">
      <ProgressBar
        label={copiesText.progress(copiesText.way(copy.from.name, copy.to.name))}
        value={isCounting ? null : copy.done + copy.failed}
        max={copy.files}
        valueText={words}
      />
      <p className="flex flex-wrap gap-x-2 text-muted text-xs tabular-nums">
        <span>{words}</span>
        {!isCounting && copy.bytes > 0 && <span>{copiesText.bytes(copy)}</span>}
      </p>
      {copy.message && <p className="text-warn text-xs">{copiesText.held(copy.message)}</p>}
    </div>
  );
}
