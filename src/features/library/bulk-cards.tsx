import { TriangleAlert, X } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { bulkText } from '../../lib/text/bulk.ts';
import { commonText } from '../../lib/text/common.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { BulkFailures } from './bulk-failures.tsx';
import type { BulkNow, BulkState, Question, Report } from './bulk-store.ts';
import { useFileActions } from './file-actions-context.tsx';

const card =
  'flex max-w-full animate-rise flex-wrap items-center gap-x-3 gap-y-1 rounded-popover bg-raised py-2 ps-4 pe-2 text-sm shadow-pop pointer-coarse:py-1';

export function BulkCards({ state }: { state: BulkState }) {
  const { now, waiting, question, reports } = state;
  const stack = useRef<HTMLDivElement>(null);
  useKeepToastsAbove(stack);
  return (
    <div ref={stack} className="flex max-w-full flex-col items-center gap-2">
      {reports.map((report) => (
        <ReportCard key={report.id} report={report} />
      ))}
      {now && !question && <Progress now={now} waiting={waiting} />}
      {question && <Ask question={question} />}
    </div>
  );
}

/** Toasts come up where these cards may be, or the bar below them: they give way. */
function useKeepToastsAbove(stack: { readonly current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const place = stack.current?.parentElement;
    if (!place) return;
    const { style } = document.documentElement;
    const measure = () => style.setProperty('--cards-height', `${place.offsetHeight}px`);
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    measure();
    return () => {
      observer.disconnect();
      style.removeProperty('--cards-height');
    };
  }, [stack]);
}

function Progress({ now, waiting }: { now: BulkNow; waiting: number }) {
  const actions = useFileActions();
  const { verb, isFinding, isStopping, finished, total } = now;
  const text = isFinding ? bulkText.resolving : bulkText.progress(verb, finished, total);
  return (
    <div className={`${card} transition-opacity delay-300 starting:opacity-0`}>
      <span className="whitespace-nowrap">{isStopping ? bulkText.stopping : text}</span>
      <ProgressBar
        label={isFinding ? text : bulkText.doing(verb)}
        value={finished}
        max={total}
        valueText={text}
        className="w-32 max-sm:w-12 max-sm:flex-1"
      />
      {waiting > 0 && <span className="text-muted text-xs">{bulkText.waiting(waiting)}</span>}
      <Button size="sm" variant="ghost" disabled={isStopping} onClick={() => actions.cancel()}>
        {commonText.cancel}
      </Button>
    </div>
  );
}

/** Another number of files is selected than was seen: nothing is done to files that nobody meant. */
function Ask({ question: { verb, expected, found, name, answer } }: { question: Question }) {
  const isForGood = verb === 'deleteForGood';
  return (
    <ConfirmDialog
      tone={verb === 'delete' || isForGood ? 'danger' : 'primary'}
      title={isForGood ? bulkText.askForGoodTitle(found, name) : bulkText.askTitle}
      body={
        <>
          {expected !== found && <p>{bulkText.askBody(expected, found)}</p>}
          {isForGood && <p>{bulkText.askForGoodBody}</p>}
        </>
      }
      confirmLabel={bulkText.askConfirm(verb, found)}
      onConfirm={() => answer(true)}
      onClose={() => answer(false)}
    />
  );
}

function ReportCard({ report }: { report: Report }) {
  const actions = useFileActions();
  const [isShowing, setShowing] = useState(false);
  const { failed, left } = report.result;
  return (
    <div role="alert" className={card}>
      <Icon icon={TriangleAlert} className="text-warn" />
      <span className="min-w-0 max-w-96 flex-auto text-pretty max-sm:basis-48">{report.text}</span>
      <span className="ms-auto flex items-center gap-1">
        {failed.length > 0 && (
          <Button size="sm" variant="ghost" onClick={() => setShowing(true)}>
            {bulkText.showFailed}
          </Button>
        )}
        {report.undo && (
          <Button size="sm" variant="ghost" onClick={report.undo}>
            {commonText.undo}
          </Button>
        )}
        <Button size="sm" onClick={report.retry}>
          {failed.length > 0 || left.length === 0 ? commonText.retry : bulkText.goOn}
        </Button>
        <IconButton size="sm" icon={X} label={commonText.dismiss} onClick={() => actions.dismiss(report)} />
      </span>
      {isShowing && <BulkFailures report={report} onClose={() => setShowing(false)} />}
    </div>
  );
}
