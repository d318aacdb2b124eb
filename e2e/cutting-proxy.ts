import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Answers numbers from 0 to 1, the same again for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many bytes pass before a connection is cut, at most; the answers to uploads are short. */
const MOST = { up: 300_000, down: 8_000 };

/**
 * Stands between a browser and a server like a bad network: once `isBad`, each connection is cut after some random number
 * of bytes, either of what is sent or of what is answered. The byte over which it falls does not pass: so the server may
 * have stored a file whose answer never comes.
 */
export class CuttingProxy {
  readonly #server: Server;
  readonly #random: () => number;
  readonly #sockets = new Set<Socket>();
  isBad = false;
  /** How many connections were cut while sending, and while answering. */
  readonly cuts = { up: 0, down: 0 };

  private constructor(port: number, seed: number) {
    this.#random = seeded(seed);
    this.#server = createServer((near) => this.#join(near, connect(port, '127.0.0.1')));
  }

  static async create(port: number, seed: number): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(port, seed);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    // A server that listens on a port has such an address.
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  #join(near: Socket, far: Socket): void {
    const way = this.#random() < 0.5 ? 'up' : 'down';
    let left = this.#random() * MOST[way];
    const end = () => {
      near.destroy();
      far.destroy();
    };
    const pass = (from: Socket, to: Socket, direction: 'up' | 'down') => {
      this.#sockets.add(from);
      from.on('data', (chunk) => {
        if (this.isBad && direction === way) left -= chunk.length;
        if (left < 0) {
          this.cuts[way] += 1;
          end();
        } else if (!to.write(chunk)) {
          from.pause();
          to.once('drain', () => from.resume());
        }
      });
      from.on('end', () => to.end());
      from.on('error', end);
      from.on('close', () => {
        this.#sockets.delete(from);
        end();
      });
    };
    pass(near, far, 'up');
    pass(far, near, 'down');
  }

  async dispose(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
