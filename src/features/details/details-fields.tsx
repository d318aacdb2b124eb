import { Lock, Star } from 'lucide-react';
import { useRef } from 'react';
import { type FieldChange, useSaveField } from '../../api/save-field.ts';
import { ALT_TEXT_MAX, DESCRIPTION_MAX, type MediaFile, TITLE_MAX } from '../../contract/file.ts';
import { useAskedAltText } from '../../lib/asked-alt-text.ts';
import { detailsText } from '../../lib/text/details.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { EditableField } from '../../ui/editable-field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { toast } from '../../ui/toast.tsx';

/** "-2147483648" is the longest order. */
const ORDER_LENGTH = 11;

function parseOrder(text: string | null): number {
  const order = Number(text ?? 0);
  if (!Number.isInteger(order) || Math.abs(order) >= 2 ** 31) throw new Error(detailsText.orderInvalid);
  return order;
}

export function DetailsFields({ file, canEdit }: { file: MediaFile; canEdit: boolean }) {
  const save = useSaveField();
  const isPicture = file.upload.mimeType.startsWith('image/');
  const { id } = file;
  const altText = useRef<HTMLDivElement>(null);
  useAskedAltText(id, () => {
    const field = altText.current?.querySelector('textarea');
    // Behind a preview there are details too.
    if (!field || field.closest('[inert], [aria-hidden="true"]')) return false;
    field.focus();
    return document.activeElement === field;
  });

  const flip = async (label: string, change: FieldChange) => {
    try {
      await save(change);
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      toast({ tone: 'failed', text: detailsText.switchFailed(label, reason) });
    }
  };

  return (
    <>
      <EditableField
        fieldLabel={detailsText.title}
        draftKey={`${id}:title`}
        value={file.title}
        placeholder={file.upload.fileName}
        maxLength={TITLE_MAX}
        isReadOnly={!canEdit}
        onSave={(value, from) => save({ id, field: 'title', value, from })}
      />
      {(isPicture || file.altText) && (
        <div ref={altText}>
          <EditableField
            fieldLabel={detailsText.altText}
            draftKey={`${id}:altText`}
            value={file.altText}
            placeholder={file.altText === '' ? detailsText.decorative : detailsText.addAltText}
            isMissing={file.altText === null}
            isMultiline
            maxLength={ALT_TEXT_MAX}
            isReadOnly={!canEdit}
            inputClassName="min-h-14"
            onSave={(value, from) => save({ id, field: 'altText', value, from })}
          >
            {/* Only where no words would be lost by it. */}
            {isPicture && !file.altText && (
              <Checkbox
                label={detailsText.decorativeLong}
                isSelected={file.altText === ''}
                isDisabled={!canEdit}
                className="text-muted"
                onChange={(isDecorative) =>
                  flip(detailsText.decorative, {
                    id,
                    field: 'altText',
                    value: isDecorative ? '' : null,
                    from: file.altText,
                  })
                }
              />
            )}
          </EditableField>
        </div>
      )}
      <EditableField
        fieldLabel={detailsText.description}
        draftKey={`${id}:description`}
        value={file.description}
        placeholder={detailsText.addDescription}
        isMultiline
        maxLength={DESCRIPTION_MAX}
        isReadOnly={!canEdit}
        inputClassName="max-h-60"
        onSave={(value, from) => save({ id, field: 'description', value, from })}
      />
      <div className="flex flex-col gap-1">
        <Switch
          label={detailsText.favourite}
          icon={Star}
          isSelected={file.isFavorite}
          isDisabled={!canEdit}
          onChange={(value) =>
            flip(detailsText.favourite, { id, field: 'isFavorite', value, from: file.isFavorite })
          }
        />
        <Switch
          label={detailsText.private}
          icon={Lock}
          isSelected={file.isPrivate}
          isDisabled={!canEdit}
          onChange={(value) =>
            flip(detailsText.private, { id, field: 'isPrivate', value, from: file.isPrivate })
          }
        />
      </div>
      <EditableField
        fieldLabel={detailsText.order}
        draftKey={`${id}:sortOrder`}
        value={String(file.sortOrder)}
        maxLength={ORDER_LENGTH}
        inputMode="numeric"
        isReadOnly={!canEdit}
        className="w-24"
        onSave={async (text, from) =>
          save({ id, field: 'sortOrder', value: parseOrder(text), from: Number(from) })
        }
      />
    </>
  );
}
