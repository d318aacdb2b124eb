/** The picker that was opened last. */
let picker: HTMLInputElement | null = null;

/** Opens the browser's picker for files, for a folder with all that is in it, or the camera; hands on what was chosen. */
export function chooseFiles(
  what: 'one' | 'many' | 'folder' | 'camera',
  onChosen: (files: readonly File[]) => void,
): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = what === 'many';
  input.webkitdirectory = what === 'folder';
  if (what === 'camera') {
    input.accept = 'image/*,video/*';
    // The property is not there in every browser that knows the attribute.
    input.setAttribute('capture', 'environment');
  }
  input.addEventListener('change', () => onChosen(Array.from(input.files ?? [])));
  // Of one that is in no document iOS may never say what was chosen.
  input.hidden = true;
  picker?.remove();
  picker = input;
  document.body.append(input);
  input.click();
}
