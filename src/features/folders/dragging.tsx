import { FolderInput } from 'lucide-react';
import { type DragEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useFolder } from '../../api/folders.ts';
import { useLibraryId } from '../../api/library.ts';
import { dragKind, readDraggedFiles, readDraggedFolder } from '../../collection/drag.ts';
import { keepViewNow } from '../../lib/keep-view.ts';
import { paths } from '../../lib/paths.ts';
import { folderText } from '../../lib/text/folders.ts';
import { PlaceOverlay } from '../../ui/place-overlay.tsx';
import { draggedFolder } from './dragged-folder.ts';
import { useEdgeScroll } from './edge-scroll.ts';
import { dropVerdict } from './folder-drop.ts';
// Also where no tree is shown: cards and the breadcrumb take drops too.
import './handle-drag.ts';
import { onSpring } from './spring.ts';
import { useFolderActions } from './use-folder-actions.ts';
import type { DropHandlers } from './use-folder-drop.ts';

/** What the content hears of a drag that no folder in it has taken. */
export type ContentDrag = (event: DragEvent<HTMLElement>) => void;

/** A drag that has opened a folder on its way. */
type Journey = { path: string; isDropped: boolean };

type DraggingProps = Pick<DropHandlers, 'onMoveFiles' | 'filesFrom'> & {
  /** The folder on screen, the top being null; undefined where none is. */
  folderId: string | null | undefined;
  /** Filled with what the element around the content must call. */
  content: RefObject<ContentDrag | null>;
};

/**
 * What a drag does besides being dropped: it scrolls at the edges, and opens the folders that it rests on. The content of
 * a folder that was opened so takes the drop as well; a drag that is given up leads back to where it began.
 */
export function Dragging({ folderId, content, onMoveFiles, filesFrom }: DraggingProps) {
  useEdgeScroll();
  const libraryId = useLibraryId();
  const navigate = useNavigate();
  const folder = useFolder(folderId ?? null).data;
  const actions = useFolderActions(folderId);
  const journey = useRef<Journey | null>(null);
  const [words, setWords] = useState<string | null>(null);

  useEffect(() => {
    onSpring((to) => {
      const path = paths.folder(libraryId, to);
      if (window.location.pathname === path) return;
      // However far it goes: Back leads to where it began.
      const isFirst = journey.current === null;
      journey.current = { path, isDropped: false };
      void navigate(keepViewNow(path), { replace: !isFirst });
    });
    return () => onSpring(null);
  }, [libraryId, navigate]);

  useEffect(() => {
    const end = () => {
      const ended = journey.current;
      journey.current = null;
      setWords(null);
      if (ended && !ended.isDropped && window.location.pathname === ended.path) void navigate(-1);
    };
    const onDrop = () => {
      if (journey.current) journey.current.isDropped = true;
    };
    document.addEventListener('dragend', end);
    document.addEventListener('drop', onDrop, true);
    // The end of a drag from outside is not told; the pointer moves freely again only after it.
    document.addEventListener('pointermove', end);
    return () => {
      document.removeEventListener('dragend', end);
      document.removeEventListener('drop', onDrop, true);
      document.removeEventListener('pointermove', end);
    };
  }, [navigate]);

  useLayoutEffect(() => {
    content.current = (event) => {
      const kind = dragKind(event.dataTransfer);
      const isKnown = folderId === null || (folderId !== undefined && folder !== undefined);
      const isOurs = kind === 'files' || kind === 'folder';
      if (!journey.current || !isKnown || !isOurs || event.isDefaultPrevented()) return setWords(null);
      const { relatedTarget: into, currentTarget, type } = event;
      const isLeft = type === 'dragleave' && !(into instanceof Node && currentTarget.contains(into));
      const name = folder?.name ?? folderText.home;
      const place = { id: folderId, name, path: folder?.ancestors.map(({ id }) => id) ?? [] };
      const verdict = dropVerdict(kind, place, draggedFolder(), filesFrom());
      if (isLeft || !verdict.isAllowed) return setWords(null);
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      setWords(type === 'drop' ? null : verdict.words);
      if (type !== 'drop') return;
      if (kind === 'files') return onMoveFiles(readDraggedFiles(event.dataTransfer), folderId);
      const id = readDraggedFolder(event.dataTransfer);
      if (id !== null) actions.move(id, folderId).catch(actions.moveFailed);
    };
    return () => {
      content.current = null;
    };
  });

  return words !== null && <PlaceOverlay icon={FolderInput} words={words} />;
}
