import type { EditSpot } from './edit-order.ts';

/** What is typed while the field that it is for has not come yet, because its file is not loaded. */
export class TypedAhead {
  private spot: EditSpot | null = null;
  private text = '';

  /** What a key does while the field at `spot` is awaited. False where it does nothing there. */
  handleKey(spot: EditSpot, { key, ctrlKey, metaKey, altKey }: KeyPress): boolean {
    const characters = [...key];
    if (ctrlKey || metaKey || altKey || (characters.length > 1 && key !== 'Backspace')) return false;
    if (!isSame(this.spot, spot)) this.text = '';
    this.spot = spot;
    this.text = key === 'Backspace' ? [...this.text].slice(0, -1).join('') : this.text + key;
    return true;
  }

  /** The file had no such field: another one is meant. */
  follow(from: EditSpot, to: EditSpot | null): void {
    if (isSame(this.spot, from)) this.spot = to;
  }

  /** What was typed for the field that is open now, once; without one it was for nothing. */
  take(spot: EditSpot | null): string {
    const typed = isSame(this.spot, spot) ? this.text : '';
    this.spot = null;
    return typed;
  }
}

function isSame(one: EditSpot | null, other: EditSpot | null): boolean {
  return one !== null && one.index === other?.index && one.field === other.field;
}

type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };
