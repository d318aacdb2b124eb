/** Moves the focus to where the keyboard is among the files, or to the view where there are none. */
export function focusFiles(): void {
  const cell = document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]');
  (cell ?? document.querySelector('main'))?.focus();
}
