/** What follows the pointer during a drag: its words, such as how many files they are. */
export function setDragImage(transfer: DataTransfer, words: string): void {
  const image = document.createElement('div');
  image.textContent = words;
  image.dir = 'auto';
  image.className =
    'fixed top-0 -left-[999px] max-w-64 truncate rounded-card border border-accent bg-raised px-3 py-2 font-medium text-sm text-text';
  document.body.append(image);
  transfer.setDragImage(image, 12, 18);
  // The browser takes its picture of it after this event.
  setTimeout(() => image.remove());
}
