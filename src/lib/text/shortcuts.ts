/** What each key does, as the shortcuts dialog lists it. */
export const shortcutsText = {
  title: 'Keyboard shortcuts',
  singleLetters: 'Single-letter shortcuts',
  singleLettersHint: 'Off, letters act only with Ctrl; arrows, F2, Enter, Space and Delete still do.',
  groups: [
    {
      title: 'Files',
      keys: [
        { keys: ['←', '↑', '→', '↓'], does: 'Move; Home, End, PgUp and PgDn go further' },
        { keys: ['Shift', '+', 'arrows'], does: 'Extend the selection; in the list’s texts, mark cells too' },
        { keys: ['Space'], does: 'Select' },
        { keys: ['Ctrl', '+', 'A'], does: 'Select all' },
        { keys: ['Esc'], does: 'Select none' },
        { keys: ['Enter'], does: 'Open the preview; in the list, edit the cell' },
        { keys: ['Ctrl', '+', 'Enter'], does: 'Open the preview from the list, also out of a field' },
        {
          keys: ['Ctrl', '+', 'C'],
          does: 'In the list: copy the marked cells, or the selected files’ texts',
        },
        { keys: ['Ctrl', '+', 'X'], does: 'Cut, to move the files' },
        {
          keys: ['Ctrl', '+', 'V'],
          does: 'Move what was cut to here, upload what was copied, or fill the list’s cells',
        },
        { keys: ['Ctrl', '+', 'D'], does: 'In the list: fill the marked cells with the first of them' },
        {
          keys: ['Alt', '+', 'Shift', '+', 'arrows'],
          does: 'Move the file one place in the folder’s own order',
        },
        { keys: ['Alt', '+', 'Shift', '+', 'Home'], does: 'Move it to the start; with End to the end' },
        { keys: ['Shift', '+', 'F10'], does: 'Open the menu; in a column header, choose columns' },
        { keys: ['Shift', '+', '←'], does: 'In a column header: narrower; with → wider' },
      ],
    },
    {
      title: 'Folders',
      keys: [
        { keys: ['←', '→'], does: 'Close or open a folder of the tree; go up or into it' },
        { keys: ['A–Z'], does: 'Go to the folder that begins so' },
        { keys: ['Ctrl', '+', 'X'], does: 'Cut, to move the folder' },
        { keys: ['Ctrl', '+', 'V'], does: 'Move what was cut into the folder' },
        { keys: ['Shift', '+', 'F10'], does: 'Open the menu' },
      ],
    },
    {
      title: 'Editing',
      keys: [
        { keys: ['F2'], does: 'Edit the title; in the tree, rename the folder' },
        { keys: ['E'], does: 'Edit the title' },
        { keys: ['A'], does: 'Edit the alt text' },
        { keys: ['Shift', '+', 'E'], does: 'Edit a field of all that is selected' },
        { keys: ['Enter'], does: 'Save; in the list, edit the one below' },
        { keys: ['Tab'], does: 'Save and go to the next field' },
        { keys: ['Esc'], does: 'Keep what was there before' },
        { keys: ['F'], does: 'Favourite' },
        { keys: ['P'], does: 'Private' },
        { keys: ['Delete'], does: 'Move to the trash' },
        { keys: ['Ctrl', '+', 'Z'], does: 'Undo' },
        { keys: ['Ctrl', '+', 'Shift', '+', 'Z'], does: 'Do again what was undone' },
      ],
    },
    {
      title: 'Preview',
      keys: [
        { keys: ['←', '→'], does: 'The file before, the next; where enlarged, move the picture' },
        { keys: ['PgUp', 'PgDn'], does: 'The file before, the next' },
        { keys: ['−', '='], does: 'Reduce, enlarge' },
        { keys: ['1', '0'], does: 'At 100 %, whole' },
        { keys: ['R'], does: 'Rotate' },
      ],
    },
    {
      title: 'Needs alt text',
      keys: [
        { keys: ['Enter'], does: 'Save, and on to the next picture' },
        { keys: ['Alt', '+', 'Enter'], does: 'Decorative: it needs none' },
        { keys: ['PgDn'], does: 'Skip it' },
        { keys: ['PgUp'], does: 'Back to the one before' },
        { keys: ['Ctrl', '+', 'Z'], does: 'Take back what was saved last' },
      ],
    },
    {
      title: 'Anywhere',
      keys: [
        { keys: ['/'], does: 'Search' },
        { keys: ['↓'], does: 'From the search to what it found' },
        { keys: ['U'], does: 'Upload' },
        { keys: ['N'], does: 'New folder' },
        { keys: ['F6'], does: 'Go to the newest notification, and back' },
        { keys: ['?'], does: 'Show this list' },
      ],
    },
  ],
} as const;
