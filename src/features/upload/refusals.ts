import { isTypeAllowed, normaliseMimeType } from '../../contract/mime-types.ts';
import { base64Length } from '../../lib/base64.ts';
import { refusalText } from '../../lib/text/upload-plan.ts';
import type { RefusalKind } from './upload-item.ts';

/** Why a file will not be sent, in words. */
export type Refusal = { refusal: string; refusalKind: RefusalKind };

/** What is known of the limits before a byte is sent; sizes in bytes. */
export type Limits = {
  maxFileSize: number;
  /** None: all types. */
  allowedTypes: readonly string[];
  /** What the library still takes. */
  libraryRoom: number;
  /** What this browser still has to prepare files in. */
  browserRoom: number;
};

type Measured = Pick<File, 'name' | 'size' | 'type'>;

/** Smaller files are prepared in memory where the disk has no room. */
const IN_MEMORY = 64 * 1024 * 1024;

/** Why a file is not even tried, whatever there is room for; or null. */
export function refusalOf({ name, size, type }: Measured, limits: Limits): Refusal | null {
  if (size === 0) return { refusal: refusalText.empty, refusalKind: 'empty' };
  if (size > limits.maxFileSize)
    return { refusal: refusalText.tooLarge(size, limits.maxFileSize), refusalKind: 'tooLarge' };
  const claim = claimedType(name, type);
  if (claim !== null && !isTypeAllowed(claim, limits.allowedTypes))
    return { refusal: refusalText.type(claim, inWords(limits.allowedTypes)), refusalKind: 'type' };
  return null;
}

/** Where the browser knows none, the server finds it out from the bytes. Spreadsheet programs claim CSV for theirs. */
function claimedType(name: string, type: string): string | null {
  return /\.csv$/i.test(name) ? 'text/csv' : normaliseMimeType(type);
}

function inWords(types: readonly string[]): string {
  return types.map((type) => refusalText.families[type] ?? type).join(', ');
}

/** Why there is no room for a file of so many bytes, or null: then it takes its room. */
export type RoomCheck = (size: number) => Refusal | null;

/** For files in the order in which they are to be sent. */
export function createRoomCheck({ browserRoom, libraryRoom }: Limits): RoomCheck {
  let left = libraryRoom;
  return (size) => {
    const needed = base64Length(size);
    if (size > IN_MEMORY && needed > browserRoom)
      return { refusal: refusalText.browserFull(needed, browserRoom), refusalKind: 'browserFull' };
    if (size > left) return { refusal: refusalText.libraryFull(size, left), refusalKind: 'libraryFull' };
    left -= size;
    return null;
  };
}
