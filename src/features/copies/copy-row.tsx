import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { isUnderWay, useChangeCopy } from '../../api/copies.ts';
import type { Copy } from '../../contract/copy.ts';
import { copiesText } from '../../lib/text/copies.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { CopyProgress } from './copy-progress.tsx';
import { CopyReport } from './copy-report.tsx';

/** A copy: how far it is or how it ended, what failed, and what can be done about it. */
export function CopyRow({ copy, canEdit }: { copy: Copy; canEdit: boolean }) {
  const change = useChangeCopy();
  const [isReportShown, setReportShown] = useState(false);
  const name = copiesText.way(copy.from.name, copy.to.name);
  const isRunning = isUnderWay(copy);
  const canRetry = !isRunning && (copy.failed > 0 || copy.state !== 'done');
  const isBad = copy.failed > 0 || copy.state === 'failed';
  const act = (what: 'cancel' | 'retry') => change.mutate({ id: copy.id, change: what });
  return (
    <li className="flex flex-col gap-3 px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-[1_1_18rem] flex-col gap-1">
          <p className="break-words font-medium text-base">
            <bdi>{name}</bdi>
            {copy.toFolder?.name && (
              <span className="font-normal text-muted text-sm"> {copiesText.into(copy.toFolder.name)}</span>
            )}
          </p>
          {!isRunning && (
            <p className={cx(isBad && 'text-warn')}>
              {copy.state === 'done' ? '' : `${copiesText.states[copy.state]} · `}
              {copiesText.ended(copy)}
            </p>
          )}
          {!isRunning && copy.message && <p className="text-warn">{copy.message}</p>}
          <p className="text-muted text-xs">{copiesText.startedAt(copy.createdAt)}</p>
        </div>
        {canEdit && isRunning && (
          <Button
            aria-label={copiesText.stopOne(name)}
            isPending={change.isPending}
            onClick={() => act('cancel')}
          >
            {copiesText.stop}
          </Button>
        )}
        {canEdit && canRetry && (
          <Button icon={RotateCw} isPending={change.isPending} onClick={() => act('retry')}>
            {copiesText.retry(copy)}
          </Button>
        )}
      </div>
      {isRunning && <CopyProgress copy={copy} />}
      {change.error && (
        <p role="alert" className="text-danger text-xs">
          {change.error.message}
        </p>
      )}
      {copy.failed > 0 && (
        <Button
          size="sm"
          className="self-start"
          aria-expanded={isReportShown}
          onClick={() => setReportShown(!isReportShown)}
        >
          {isReportShown ? copiesText.hideReport : copiesText.showReport(copy.failed)}
        </Button>
      )}
      {isReportShown && copy.failed > 0 && <CopyReport id={copy.id} failed={copy.failed} />}
    </li>
  );
}
