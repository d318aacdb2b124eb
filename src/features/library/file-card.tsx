import { memo } from 'react';
import type { MediaFile } from '../../contract/file.ts';
import { formatBytes } from '../../lib/format.ts';
import { libraryText } from '../../lib/text/library.ts';
import { cx } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Thumbnail } from '../../ui/thumbnail.tsx';
import { useCellActions } from './cell-actions.ts';
import type { EditField } from './edit-order.ts';
import { FlagBadges, TypeBadge } from './file-badges.tsx';
import { hasAltText, nameOf } from './file-name.ts';
import { FileAltText, FileTitle } from './file-text.tsx';
import { SearchedBadges } from './searched.tsx';
import { SelectBox } from './select-box.tsx';

export type FileCardProps = {
  /** Undefined: not loaded, or passing by too fast to be drawn. */
  file: MediaFile | undefined;
  index: number;
  columnIndex: number;
  thumbnailWidth: number;
  thumbnailHeight: number;
  isSelected: boolean;
  isCut: boolean;
  /** Tab comes here. */
  isTabStop: boolean;
  editing: EditField | null;
  canEdit: boolean;
};

/**
 * One file in the grid. What is clicked, dragged and typed on it is handled by the grid, which knows it by `data-index`.
 */
export const FileCard = memo(function FileCard(props: FileCardProps) {
  const { file, index, columnIndex, thumbnailHeight, isSelected, isCut, isTabStop, editing, canEdit } = props;
  return (
    <div
      role="gridcell"
      aria-colindex={columnIndex + 1}
      aria-label={file ? nameOf(file) : libraryText.loadingFile}
      aria-selected={isSelected}
      aria-busy={file === undefined || undefined}
      tabIndex={isTabStop ? 0 : -1}
      data-index={index}
      data-file-id={file?.id}
      draggable={canEdit && file !== undefined && editing === null}
      className={cx(
        'group min-w-0 rounded-card p-1 -outline-offset-2 select-none',
        isSelected ? 'bg-accent-soft' : 'hover:bg-hover',
        isCut && 'opacity-50',
      )}
    >
      <div className="relative overflow-hidden rounded-thumb" style={{ height: thumbnailHeight }}>
        {file ? <CardPicture {...props} file={file} /> : <Skeleton isStill className="size-full" />}
      </div>
      <div className="px-1 pt-2 pointer-coarse:pt-1">
        {file ? (
          <CardTexts file={file} index={index} editing={editing} canEdit={canEdit} />
        ) : (
          <>
            <Skeleton isStill className="my-[3px] h-3 w-3/5" />
            <Skeleton isStill className="mt-[9px] h-2.5 w-4/5" />
          </>
        )}
      </div>
    </div>
  );
});

function CardPicture({
  file,
  thumbnailWidth,
  thumbnailHeight,
  isSelected,
}: FileCardProps & { file: MediaFile }) {
  const { onPictureFailed } = useCellActions();
  return (
    <>
      <Thumbnail
        file={file}
        width={thumbnailWidth}
        height={thumbnailHeight}
        isNamed={false}
        onFailed={() => onPictureFailed(file.id)}
      />
      {isSelected && (
        <span
          className="pointer-events-none absolute inset-0 rounded-thumb border-2 border-accent"
          aria-hidden="true"
        />
      )}
      <SelectBox
        label={libraryText.selectFile(nameOf(file))}
        isSelected={isSelected}
        isOnPicture
        className={cx(
          'absolute start-0 top-0',
          !isSelected &&
            'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100',
        )}
      />
      <FlagBadges file={file} />
      <TypeBadge file={file} />
      <SearchedBadges file={file} />
    </>
  );
}

function CardTexts({
  file,
  index,
  editing,
  canEdit,
}: {
  file: MediaFile;
  index: number;
  editing: EditField | null;
  canEdit: boolean;
}) {
  return (
    <>
      <FileTitle
        file={file}
        index={index}
        isEditing={editing === 'title'}
        canEdit={canEdit}
        className="h-[18px] font-medium text-sm leading-[18px] [--above:4px] [--below:2px] pointer-coarse:h-6 pointer-coarse:leading-6"
      />
      {hasAltText(file) ? (
        <FileAltText
          file={file}
          index={index}
          isEditing={editing === 'altText'}
          canEdit={canEdit}
          className="mt-0.5 h-[17px] text-muted text-xs leading-[17px] pointer-coarse:mt-0 pointer-coarse:h-6 pointer-coarse:leading-6"
        />
      ) : (
        <span className="mt-0.5 block h-[17px] truncate text-muted text-xs leading-[17px] pointer-coarse:mt-0 pointer-coarse:h-6 pointer-coarse:leading-6">
          {formatBytes(file.upload.fileSize)}
        </span>
      )}
    </>
  );
}
