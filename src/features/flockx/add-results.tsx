import { CircleCheck, TriangleAlert } from 'lucide-react';
import { addMediaText } from '../../lib/text/media.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import type { AddResult } from './use-add-media.ts';

/** What has become of each URL. */
export function AddResults({ results }: { results: readonly AddResult[] }) {
  const done = results.filter(({ state }) => state !== 'waiting' && state !== 'sending').length;
  return (
    <section aria-label={addMediaText.results} className="flex flex-col gap-2">
      <ProgressBar label={addMediaText.progress} value={done} max={results.length} />
      <ul aria-label={addMediaText.results} className="divide-y divide-line rounded-card border border-line">
        {results.map((result) => (
          <li key={result.url} className="flex items-start gap-2 px-3 py-2 text-xs">
            <Mark state={result.state} />
            <div className="min-w-0 flex-1">
              <p className="break-all">
                <bdi>{result.url}</bdi>
              </p>
              <p className={cx('break-words', result.state === 'failed' ? 'text-danger' : 'text-muted')}>
                {wordsOf(result)}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Mark({ state }: Pick<AddResult, 'state'>) {
  if (state === 'sending') return <Spinner size={14} />;
  if (state === 'added') return <Icon icon={CircleCheck} size={14} className="mt-px text-ok" />;
  if (state === 'failed') return <Icon icon={TriangleAlert} size={14} className="mt-px text-danger" />;
  // Its room, for what comes.
  return <span className="size-3.5 shrink-0" />;
}

function wordsOf({ state, message }: AddResult): string {
  switch (state) {
    case 'waiting':
      return addMediaText.waiting;
    case 'sending':
      return addMediaText.sending;
    case 'added':
      return addMediaText.added(message || null);
    case 'notSent':
      return addMediaText.notSent;
    case 'failed':
      return addMediaText.failed(message);
  }
}
