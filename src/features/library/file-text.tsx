import { ALT_TEXT_MAX, type MediaFile, TITLE_MAX } from '../../contract/file.ts';
import { libraryText } from '../../lib/text/library.ts';
import { EditableText } from '../../ui/editable-text.tsx';
import { useCellActions } from './cell-actions.ts';
import type { EditField } from './edit-order.ts';
import { SearchedText } from './searched.tsx';

type FileTextProps = {
  file: MediaFile;
  index: number;
  isEditing: boolean;
  canEdit: boolean;
  /** The file can be dragged by this text. */
  isDraggable?: boolean;
  className?: string;
};

type OneTextProps = FileTextProps & {
  field: EditField;
  label: string;
  maxLength: number;
  placeholder: React.ReactNode;
  isMultiline?: boolean;
};

/** A file's title, edited where it is read. */
export function FileTitle(props: FileTextProps) {
  return (
    <FileText
      {...props}
      field="title"
      label={libraryText.title}
      maxLength={TITLE_MAX}
      placeholder={<SearchedText text={props.file.upload.fileName} />}
    />
  );
}

/** A picture's alt text in its three states: written, missing, and decorative. */
export function FileAltText(props: FileTextProps) {
  const placeholder =
    props.file.altText === '' ? (
      <i className="text-muted">{libraryText.decorative}</i>
    ) : (
      <span className="text-warn">{libraryText.addAltText}</span>
    );
  return (
    <FileText
      {...props}
      field="altText"
      label={libraryText.altText}
      maxLength={ALT_TEXT_MAX}
      placeholder={placeholder}
    />
  );
}

const highlighted = (text: string) => <SearchedText text={text} />;

/** One of a file's texts. */
export function FileText({
  file,
  index,
  isEditing,
  canEdit,
  isDraggable = false,
  className,
  field,
  label,
  maxLength,
  placeholder,
  isMultiline,
}: OneTextProps) {
  const actions = useCellActions();
  return (
    <EditableText
      fieldLabel={label}
      draftKey={`${file.id}:${field}`}
      value={file[field]}
      placeholder={placeholder}
      renderText={highlighted}
      maxLength={maxLength}
      isReadOnly={!canEdit}
      isDraggable={isDraggable}
      isEditing={isEditing}
      tabIndex={-1}
      isMultiline={isMultiline}
      canOpen
      takeTyped={actions.takeTyped}
      onStartEdit={() => actions.onStartEdit(index, field)}
      onClose={(reason) => actions.onCloseEdit(index, field, reason)}
      onNext={(direction) => actions.onNextField(index, field, direction)}
      onSave={(value, from) => actions.onSave(file.id, field, value, from)}
      {...(className !== undefined && { className })}
    />
  );
}
