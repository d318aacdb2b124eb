/** Identifiers of the Matroska elements that a small film needs (RFC 9559). */
const ID = {
  ebml: 0x1a45dfa3,
  ebmlVersion: 0x4286,
  ebmlReadVersion: 0x42f7,
  ebmlMaxIdLength: 0x42f2,
  ebmlMaxSizeLength: 0x42f3,
  docType: 0x4282,
  docTypeVersion: 0x4287,
  docTypeReadVersion: 0x4285,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  muxingApp: 0x4d80,
  writingApp: 0x5741,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackUid: 0x73c5,
  trackType: 0x83,
  codecId: 0x86,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
} as const;

const VIDEO = 1;
const KEY_FRAME = 0x80;
/** A block's time is 16 bits of milliseconds from its cluster's, so a film of one cluster is shorter than this. */
const MAX_MILLISECONDS = 32_767;

/**
 * A film from lossy WebP pictures of one size: each holds exactly one VP8 key frame. All of it is key frames, so it is
 * only good for short and flat ones. `width` and `height` are in pixels.
 */
export function makeWebm(
  pictures: Buffer[],
  { width, height, framesPerSecond }: { width: number; height: number; framesPerSecond: number },
): Buffer {
  const duration = (pictures.length * 1000) / framesPerSecond;
  if (duration > MAX_MILLISECONDS) throw new Error('This film is too long for one cluster.');
  return Buffer.concat([
    element(
      ID.ebml,
      element(ID.ebmlVersion, uint(1)),
      element(ID.ebmlReadVersion, uint(1)),
      element(ID.ebmlMaxIdLength, uint(4)),
      element(ID.ebmlMaxSizeLength, uint(8)),
      element(ID.docType, Buffer.from('webm')),
      element(ID.docTypeVersion, uint(4)),
      element(ID.docTypeReadVersion, uint(2)),
    ),
    element(
      ID.segment,
      element(
        ID.info,
        element(ID.timestampScale, uint(1_000_000)),
        element(ID.duration, double(duration)),
        element(ID.muxingApp, Buffer.from('Vitrine')),
        element(ID.writingApp, Buffer.from('Vitrine')),
      ),
      element(
        ID.tracks,
        element(
          ID.trackEntry,
          element(ID.trackNumber, uint(1)),
          element(ID.trackUid, uint(1)),
          element(ID.trackType, uint(VIDEO)),
          element(ID.codecId, Buffer.from('V_VP8')),
          element(ID.video, element(ID.pixelWidth, uint(width)), element(ID.pixelHeight, uint(height))),
        ),
      ),
      element(
        ID.cluster,
        element(ID.timestamp, uint(0)),
        ...pictures.map((picture, index) => {
          const time = Math.round((index * 1000) / framesPerSecond);
          const header = Buffer.from([0x81, time >> 8, time & 0xff, KEY_FRAME]);
          return element(ID.simpleBlock, header, vp8Frame(picture));
        }),
      ),
    ),
  ]);
}

/** The VP8 chunk of a WebP file. */
function vp8Frame(webp: Buffer): Buffer {
  for (let offset = 12; offset + 8 <= webp.length; ) {
    const size = webp.readUInt32LE(offset + 4);
    if (webp.toString('latin1', offset, offset + 4) === 'VP8 ')
      return webp.subarray(offset + 8, offset + 8 + size);
    offset += 8 + size + (size & 1);
  }
  throw new Error('This WebP picture has no VP8 frame: it must be lossy and opaque.');
}

function element(id: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  // Eight bytes for the size are always valid, whatever the size is.
  head.writeUInt32BE(0x01000000, 0);
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([uint(id), head, body]);
}

function uint(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  const first = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(first === -1 ? 3 : first);
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}
