import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import type { RemoteLibrary } from '../../contract/library.ts';
import { librariesText } from '../../lib/text/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';

/** A library elsewhere: what it is, what the last look at it found, and what can be done with it here. */
export function LibraryRow({
  library,
  isTesting,
  problem,
  onTest,
  onEdit,
  onRemove,
}: {
  library: RemoteLibrary;
  isTesting: boolean;
  /** Why it could not be looked at. */
  problem: string | undefined;
  onTest: () => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { name } = library;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-3">
      <div className="flex min-w-0 flex-[1_1_18rem] flex-col gap-1">
        <p className="break-words font-medium text-base">
          <bdi>{name}</bdi>
        </p>
        <p className="break-words text-muted text-xs">
          {librariesText.kinds[library.kind]} · <span className="break-all">{library.baseUrl}</span>
        </p>
        <Found library={library} isTesting={isTesting} />
        {problem && !isTesting && (
          <p role="alert" className="text-danger text-pretty">
            {problem}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button aria-label={librariesText.testOne(name)} isPending={isTesting} onClick={onTest}>
          {librariesText.test}
        </Button>
        <Button aria-label={librariesText.editOne(name)} onClick={onEdit}>
          {librariesText.edit}
        </Button>
        <Button aria-label={librariesText.removeOne(name)} onClick={onRemove}>
          {librariesText.remove}
        </Button>
      </div>
    </li>
  );
}

function Found({ library: { test }, isTesting }: { library: RemoteLibrary; isTesting: boolean }) {
  if (isTesting) {
    return (
      <p className="flex items-center gap-1.5 text-muted">
        <Spinner />
        {librariesText.testing}
      </p>
    );
  }
  if (!test) {
    return (
      <p className="flex items-center gap-1.5 text-muted">
        <Icon icon={CircleDashed} />
        {librariesText.notTested}
      </p>
    );
  }
  const works = test.outcome === 'works';
  return (
    <div className="flex gap-1.5">
      <Icon
        icon={works ? CircleCheck : TriangleAlert}
        className={works ? 'mt-px text-ok' : 'mt-px text-warn'}
      />
      <p className="min-w-0 text-pretty break-words">
        {!works && (
          <span className="block font-medium text-warn">{librariesText.outcomes[test.outcome]}</span>
        )}
        {test.message} <span className="text-muted">{librariesText.testedAt(test.testedAt)}</span>
      </p>
    </div>
  );
}
