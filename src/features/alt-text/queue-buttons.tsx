import { ArrowLeft, ArrowRight, CornerDownLeft, Shapes } from 'lucide-react';
import { altTextText } from '../../lib/text/alt-text.ts';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';

/** The ways on from a picture, each with the key that does the same. */
export function QueueButtons({
  isFirst,
  onSave,
  onDecorative,
  onSkip,
  onBack,
}: {
  isFirst: boolean;
  onSave: () => void;
  onDecorative: () => void;
  onSkip: () => void;
  onBack: () => void;
}) {
  return (
    <>
      <div className="grid grid-cols-3 gap-2">
        <Button
          variant="primary"
          icon={CornerDownLeft}
          onClick={onSave}
          data-tooltip={altTextText.save}
          data-tooltip-key="Enter"
          className="col-span-3"
        >
          {altTextText.save}
        </Button>
        <Button
          icon={ArrowLeft}
          aria-disabled={isFirst || undefined}
          onClick={onBack}
          data-tooltip={altTextText.back}
          data-tooltip-key="PgUp"
          className="pointer-coarse:px-2 aria-disabled:opacity-50"
        >
          {altTextText.back}
        </Button>
        <Button
          icon={Shapes}
          onClick={onDecorative}
          data-tooltip={altTextText.decorative}
          data-tooltip-key="Alt+Enter"
          className="pointer-coarse:px-2"
        >
          {altTextText.decorative}
        </Button>
        <Button
          icon={ArrowRight}
          onClick={onSkip}
          data-tooltip={altTextText.skip}
          data-tooltip-key="PgDn"
          className="pointer-coarse:px-2"
        >
          {altTextText.skip}
        </Button>
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs pointer-coarse:hidden">
        {altTextText.keys.map(({ keys, does }) => (
          <span key={does} className="inline-flex items-center gap-1">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}{' '}
            {does}
          </span>
        ))}
      </p>
    </>
  );
}
