/** A file in base64: a stretch of a Blob, which small files share. */
export type EncodedData = {
  readonly source: Blob;
  readonly at: number;
  readonly length: number;
  /** It is on the browser's disk, and outlives the page. */
  readonly isKept: boolean;
};

/** What is sent: from memory where it is small, else from wherever the Blob lies. */
type CreateBody = Blob | Uint8Array<ArrayBuffer>;

/** Characters; so much is quicker sent from memory. */
const IN_MEMORY = 1.4 * 1024 * 1024;

/** The browser has cleared its disk: the data has to be made again. */
export class DataGoneError extends Error {}

/** Reads what small files share once for all of them. */
export interface BodyMaker {
  /**
   * The JSON of a create call around a file's base64: `fields` first, so that a server that streams knows the name and
   * folder before the bytes. Throws `DataGoneError`.
   */
  make(fields: Record<string, unknown>, data: EncodedData): Promise<CreateBody>;
}

async function readAll(source: Blob): Promise<ArrayBuffer> {
  try {
    return await source.arrayBuffer();
  } catch (cause) {
    throw new DataGoneError('The data is gone.', { cause });
  }
}

const utf8 = new TextEncoder();

export function createBodyMaker(): BodyMaker {
  /** The last two: one that ends, and the next. */
  let read: { source: Blob; bytes: Promise<ArrayBuffer> }[] = [];

  function bytesOf(source: Blob): Promise<ArrayBuffer> {
    const known = read.find((each) => each.source === source);
    if (known) return known.bytes;
    const bytes = readAll(source);
    read = [...read.slice(-1), { source, bytes }];
    return bytes;
  }

  return {
    async make(fields, { source, at, length }) {
      const json = JSON.stringify(fields).slice(0, -1);
      const head = `${json}${json === '{' ? '' : ','}"data":"`;
      const tail = '"}';
      if (length > IN_MEMORY) {
        // A request that cannot read its body fails like one that finds no server.
        await readAll(source.slice(at, at + 1));
        return new Blob([head, source.slice(at, at + length), tail], { type: 'application/json' });
      }
      const bytes = new Uint8Array(await bytesOf(source), at, length);
      const first = utf8.encode(head);
      const body = new Uint8Array(first.length + length + tail.length);
      body.set(first);
      body.set(bytes, first.length);
      body.set(utf8.encode(tail), first.length + length);
      return body;
    },
  };
}
