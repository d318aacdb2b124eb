import { useOutletContext } from 'react-router';

/** Kept with the history entry of a preview that was opened over its list: it is closed by going back to that. */
export const FROM_LIST = { preview: 'from-list' };

/** What the frame around a library's pages does for them. */
export type LibraryOutlet = {
  canEdit: boolean;
  /** Nobody has said yet who asks. */
  isAccessPending: boolean;
  /** Asks for a name, then makes a folder in `parentId` (null is the top). */
  askForFolder: (parentId: string | null) => void;
  /** Asks for a folder, then hands it over. `count` files are moved from `currentId`, where they share one. */
  askWhereTo: (question: MoveQuestion) => void;
};

export type MoveQuestion = {
  /** What is moved, in words. */
  subject: string;
  onMove: (folderId: string | null) => void;
  /** It is only chosen, and nothing moved yet. */
  isChoice?: boolean;
  currentId?: string | null | undefined;
};

export function useLibraryOutlet(): LibraryOutlet {
  return useOutletContext<LibraryOutlet>();
}
