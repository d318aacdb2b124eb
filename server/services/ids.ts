import { randomFillSync, randomInt } from 'node:crypto';

/** How many ids one millisecond has room for, before the next is borrowed from. */
const PER_MILLISECOND = 0x1000;

let lastMillisecond = 0;
let sequence = 0;

/**
 * A UUID of version 7 (RFC 9562): its first 48 bits are the milliseconds since 1970. Those made now count in the next 12
 * bits, so they sort by creation; `at` makes one for another time.
 */
export function newId(at?: number): string {
  if (at !== undefined) return write(at, randomInt(PER_MILLISECOND));
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    sequence = 0;
  } else if (++sequence === PER_MILLISECOND) {
    lastMillisecond += 1;
    sequence = 0;
  }
  return write(lastMillisecond, sequence);
}

function write(millisecond: number, counter: number): string {
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
