import { createContext, useContext } from 'react';
import type { CloseReason } from '../../ui/text-editor.ts';
import type { EditField } from './edit-order.ts';

/** What cells report; the same functions for all of them and for good, so that no cell renders because of them. */
export type CellActions = {
  onStartEdit: (index: number, field: EditField) => void;
  onCloseEdit: (index: number, field: EditField, reason: CloseReason) => void;
  onNextField: (index: number, field: EditField, direction: 1 | -1) => void;
  /** What was typed for the field that opens now, before it was there. */
  takeTyped: () => string;
  /** Resolves when stored. */
  onSave: (id: string, field: EditField, value: string | null, from: string | null) => Promise<unknown>;
  /** Its picture did not come. */
  onPictureFailed: (id: string) => void;
};

export const CellActionsContext = createContext<CellActions | null>(null);

export function useCellActions(): CellActions {
  const actions = useContext(CellActionsContext);
  if (!actions) throw new Error('cells need the grid around them');
  return actions;
}
