import { Lock, Star } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { ALT_TEXT_MAX, DESCRIPTION_MAX, TITLE_MAX } from '../../contract/file.ts';
import { detailsText } from '../../lib/text/details.ts';
import { uploadPlanText } from '../../lib/text/upload-plan.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EditableField } from '../../ui/editable-field.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { UploadEngine } from './engine.ts';
import { itemPlace } from './tray-words.ts';
import { canMove, type UploadDraft, type UploadItem } from './upload-item.ts';

/** Asks for a folder, then hands it over. */
export type AskWhereTo = (question: {
  subject: string;
  currentId?: string | null | undefined;
  onMove: (folderId: string | null) => void;
}) => void;

/** What is said of files while they are uploaded: of one everything, of several what they share. */
export function DraftDialog({
  ids,
  engine,
  onAskWhereTo,
  onClose,
}: {
  ids: readonly number[];
  engine: UploadEngine;
  onAskWhereTo: AskWhereTo;
  onClose: () => void;
}) {
  const { queue } = useSyncExternalStore(engine.store.subscribe, engine.store.getSnapshot);
  const wanted = new Set(ids);
  const items = queue.items.filter(({ id }) => wanted.has(id));
  const [first] = items;
  if (!first) return null;
  const one = items.length === 1 ? first : null;
  const waiting = items.filter(canMove);
  const set = (draft: UploadDraft) => engine.describe(ids, draft);
  const isOn = (name: 'isFavorite' | 'isPrivate') => items.every(({ draft }) => draft[name] === true);
  const subject = one ? one.name : uploadPlanText.files(waiting.length);
  const move = () => {
    const places = new Set(waiting.map(itemPlace));
    onClose();
    onAskWhereTo({
      subject,
      currentId: places.size === 1 && first.folders.length === 0 ? first.folderId : undefined,
      onMove: (to) => void engine.moveTo(ids, to),
    });
  };

  return (
    <Dialog
      title={one ? uploadPlanText.detailsOf(one.name) : uploadPlanText.detailsOfAll(items.length)}
      isOpen
      onClose={onClose}
      footer={
        <>
          {waiting.length > 0 && (
            <Button variant="ghost" className="-ms-3 me-auto" onClick={move}>
              {detailsText.moveTo}
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {uploadPlanText.done}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="truncate text-muted text-xs">
          {one ? uploadPlanText.goesTo(itemPlace(one)) : uploadPlanText.setForAll}
        </p>
        {one && <Texts item={one} onChange={set} />}
        <div className="flex flex-col gap-1">
          <Switch
            label={detailsText.favourite}
            icon={Star}
            isSelected={isOn('isFavorite')}
            onChange={(isFavorite) => set({ isFavorite })}
          />
          <Switch
            label={detailsText.private}
            icon={Lock}
            isSelected={isOn('isPrivate')}
            onChange={(isPrivate) => set({ isPrivate })}
          />
        </div>
      </div>
    </Dialog>
  );
}

function Texts({ item, onChange }: { item: UploadItem; onChange: (draft: UploadDraft) => void }) {
  const { draft } = item;
  const key = `upload:${item.id}`;
  return (
    <>
      <EditableField
        fieldLabel={detailsText.title}
        autoFocus
        draftKey={`${key}:title`}
        value={draft.title ?? null}
        placeholder={item.name.replace(/(?<=.)\.[^.]{1,16}$/, '')}
        maxLength={TITLE_MAX}
        // Without one it is named by its file.
        onSave={async (title) => onChange({ title: title ?? undefined })}
      />
      {item.mimeType.startsWith('image/') && (
        <EditableField
          fieldLabel={detailsText.altText}
          draftKey={`${key}:altText`}
          value={draft.altText ?? null}
          placeholder={detailsText.addAltText}
          isMissing={!draft.altText}
          isMultiline
          maxLength={ALT_TEXT_MAX}
          inputClassName="min-h-14"
          onSave={async (altText) => onChange({ altText })}
        />
      )}
      <EditableField
        fieldLabel={detailsText.description}
        draftKey={`${key}:description`}
        value={draft.description ?? null}
        placeholder={detailsText.addDescription}
        isMultiline
        maxLength={DESCRIPTION_MAX}
        inputClassName="max-h-60"
        onSave={async (description) => onChange({ description })}
      />
    </>
  );
}
