import { Ban, Upload } from 'lucide-react';
import { useFolder } from '../../api/folders.ts';
import { uploadText } from '../../lib/text/upload.ts';
import { uploadStartText } from '../../lib/text/upload-start.ts';
import { cx } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';

/** Over the content while files hover: what a drop here would do. Lets the drag through to what lies beneath. */
export function DropOverlay({
  folderId,
  refusal,
}: {
  folderId: string | null;
  refusal: keyof typeof uploadStartText.refused | null;
}) {
  const { data: folder } = useFolder(folderId);
  const names = folder ? [...folder.ancestors.map((ancestor) => ancestor.name), folder.name] : [];
  const place = folderId !== null && !folder ? uploadText.unknownPlace : uploadText.place(names);
  return (
    <div
      // The content's place, as the shell lays it out.
      style={{ left: 'calc(var(--main-start, 16px) - 8px)', right: 'calc(var(--main-end, 16px) - 8px)' }}
      className={cx(
        'pointer-events-none fixed top-2 bottom-2 z-40 flex animate-appear items-end justify-center rounded-popover border-2 p-8',
        refusal === null ? 'border-accent' : 'border-warn',
      )}
    >
      <div
        className={cx(
          'absolute inset-0 rounded-popover opacity-50',
          refusal === null ? 'bg-accent-soft' : 'bg-warn-soft',
        )}
      />
      <p
        className={cx(
          'relative flex max-w-full items-center gap-2 rounded-control px-4 py-2.5 font-medium text-base shadow-pop',
          refusal === null ? 'bg-accent text-on-accent' : 'bg-warn-soft text-warn',
        )}
      >
        <Icon icon={refusal === null ? Upload : Ban} />
        <span className="min-w-0 text-balance break-words">
          {refusal === null ? uploadText.dropHere(place) : uploadStartText.refused[refusal]}
        </span>
      </p>
    </div>
  );
}
