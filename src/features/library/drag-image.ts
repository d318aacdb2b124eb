import { libraryText } from '../../lib/text/library.ts';

/** What follows the pointer while files are dragged: how many they are. */
export function setDragImage(transfer: DataTransfer, count: number): void {
  const image = document.createElement('div');
  image.textContent = libraryText.dragged(count);
  image.className =
    'fixed top-0 -left-[999px] rounded-card border border-accent bg-raised px-3 py-2 font-medium text-sm text-text';
  document.body.append(image);
  transfer.setDragImage(image, 12, 18);
  // The browser takes its picture of it after this event.
  setTimeout(() => image.remove());
}
