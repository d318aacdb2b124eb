import { ArrowLeft, CircleCheck, RotateCw } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { altTextText } from '../../lib/text/alt-text.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { announce } from '../../ui/toast.tsx';
import { type Queue, withOutcome } from './queue.ts';

/** After the last picture: what was done, and what can be done next. */
export function QueueEnd({
  queue,
  onAgain,
  onBack,
  onLeave,
  onUndo,
  onRedo,
}: {
  queue: Queue;
  onAgain: () => void;
  onBack: () => void;
  onLeave: () => void;
  onUndo: () => void;
  onRedo: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const count = (outcome: Parameters<typeof withOutcome>[1]) => withOutcome(queue, outcome).length;
  const skipped = count('skipped');
  const done = (
    [
      [count('written'), altTextText.written],
      [count('decorative'), altTextText.decorated],
      [skipped, altTextText.skipped],
      [count('gone'), altTextText.goneSince],
    ] as const
  ).flatMap(([number, words]) => (number > 0 ? words(number) : []));
  useEffect(() => {
    announce(altTextText.end);
    const { activeElement } = document;
    if (!activeElement || activeElement.matches('body, main, [data-queue] *')) heading.current?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    if (!isUndo && event.key !== 'PageUp') return;
    event.preventDefault();
    if (!isUndo) onBack();
    else if (event.shiftKey) onRedo();
    else onUndo();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside.
    <div onKeyDown={onKeyDown} className="m-auto flex max-w-sm flex-col items-center gap-3 p-6 text-center">
      <span className="inline-flex size-12 items-center justify-center rounded-full bg-sunken text-ok">
        <Icon icon={CircleCheck} size={22} />
      </span>
      <h2 ref={heading} tabIndex={-1} className="rounded-control font-semibold text-base outline-offset-4">
        {altTextText.end}
      </h2>
      <ul className="text-muted text-sm">
        {done.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <div className="mt-1 flex flex-wrap justify-center gap-2">
        {skipped > 0 && (
          <Button variant="primary" icon={RotateCw} onClick={onAgain}>
            {altTextText.goThroughSkipped(skipped)}
          </Button>
        )}
        <Button icon={ArrowLeft} onClick={onBack} data-tooltip={altTextText.back} data-tooltip-key="PgUp">
          {altTextText.back}
        </Button>
        <Button onClick={onLeave}>{altTextText.toFiles}</Button>
      </div>
    </div>
  );
}
