import { useFileCount } from '../../api/files.ts';
import type { FileListQuery } from '../../api/keys.ts';
import { altTextText } from '../../lib/text/alt-text.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';

export type Covered = { label: string; filters: FileListQuery };

/** How many pictures of a place have an alt text, or were said to need none, of all that are there. */
export function Coverage({ places }: { places: readonly Covered[] }) {
  return (
    <ul
      aria-label={altTextText.coverage}
      className="flex shrink-0 flex-wrap gap-x-8 gap-y-1.5 border-line border-b px-4 py-2.5 text-xs max-desk:order-last max-desk:border-t max-desk:border-b-0 [@container(max-height:560px)]:max-desk:hidden"
    >
      {places.map((place) => (
        <Share key={place.label} {...place} />
      ))}
    </ul>
  );
}

function Share({ label, filters }: Covered) {
  const all = useFileCount({ ...filters, type: 'image' }).data;
  const missing = useFileCount({ ...filters, missingAltText: true }).data;
  // Two answers of different moments: never more missing than there are.
  const done = all === undefined || missing === undefined ? null : Math.max(0, all - missing);
  const words = done === null || all === undefined ? '…' : altTextText.covered(done, all);
  // 100 is said only where none is missing.
  const percent = done === null || !all ? null : Math.floor((done / all) * 100);
  return (
    <li className="flex min-w-60 max-w-sm flex-1 flex-col gap-1">
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate text-muted">{label}</span>{' '}
        <span className="shrink-0">
          {words}
          {percent !== null && <span className="text-muted"> · {altTextText.percent(percent)}</span>}
        </span>
      </p>
      <ProgressBar
        label={label}
        value={done ?? 0}
        max={Math.max(1, all ?? 1)}
        valueText={words}
        className="h-1.5 w-full"
      />
    </li>
  );
}
