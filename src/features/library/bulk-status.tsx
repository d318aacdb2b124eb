import { TriangleAlert, X } from 'lucide-react';
import { commonText } from '../../lib/text/common.ts';
import { bulkText } from '../../lib/text/library.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { type BulkState, outcomeOf } from './file-actions.ts';
import { useBulkState, useFileActions } from './file-actions-context.tsx';

const card =
  'flex max-w-full animate-rise items-center gap-3 rounded-popover bg-raised py-2 ps-4 pe-2 text-sm shadow-pop';

/** What is under way for several files, and how it ended where it did not go well. */
export function BulkStatus() {
  const state = useBulkState();
  if (state.status === 'ended') return <Outcome state={state} />;
  if (state.status === 'idle' || (state.status === 'running' && state.total < 2)) return null;
  return <Progress state={state} />;
}

function Progress({ state }: { state: Extract<BulkState, { status: 'resolving' | 'running' }> }) {
  const actions = useFileActions();
  const { finished, total } = state;
  const text =
    state.status === 'resolving' ? bulkText.resolving : bulkText.progress(state.verb, finished, total);
  return (
    <div className={`${card} transition-opacity delay-300 starting:opacity-0`}>
      <span className="whitespace-nowrap">{text}</span>
      <ProgressBar label={text} value={finished} max={total} className="w-32 min-w-12" />
      <Button size="sm" variant="ghost" onClick={() => actions.cancel()}>
        {commonText.cancel}
      </Button>
    </div>
  );
}

function Outcome({ state }: { state: Extract<BulkState, { status: 'ended' }> }) {
  const actions = useFileActions();
  return (
    <div role="alert" className={card}>
      <Icon icon={TriangleAlert} className="text-warn" />
      <span className="min-w-0 max-w-96 text-pretty">{outcomeOf(state.verb, state.result)}</span>
      <Button size="sm" onClick={() => actions.retry()}>
        {state.result.failed.length > 0 ? commonText.retry : bulkText.goOn}
      </Button>
      <IconButton size="sm" icon={X} label={commonText.dismiss} onClick={() => actions.dismiss()} />
    </div>
  );
}
