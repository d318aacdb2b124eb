import { networkInterfaces } from 'node:os';
import type { Page } from 'playwright';
import { type Line, median } from '../lib/report.ts';
import { dropFiles, untilUploaded } from './drop.ts';
import { fileSet, type Size } from './files.ts';
import { isReady, openRig, unwatched } from './rig.ts';

/**
 * By plain http on the machine's own address in the network, where browsers have neither a private disk nor locks; beside the
 * same on 127.0.0.1, where they do. In turn; the first round warms up.
 */
export async function measureLan(size: Size, rounds: number): Promise<Line[]> {
  const address = ownAddress();
  if (address === null) return [{ what: 'by plain http in the network', product: 'this machine is in none' }];
  const rig = await openRig({ HOST: '0.0.0.0' });
  try {
    const here = rig.product.url;
    const there = here.replace('127.0.0.1', address);
    const cookies = await rig.context.cookies(here);
    await rig.context.addCookies(
      cookies.map(({ domain: _domain, path: _path, ...cookie }) => ({ ...cookie, url: there })),
    );
    const speed = async (url: string) => {
      const page = await rig.context.newPage();
      await page.goto(url);
      await isReady(page);
      await unwatched(page);
      if ((await isSecure(page)) === (url === there)) throw new Error(`${url} is not what it should be.`);
      const paths = await fileSet(rig.folder(), size, 'files');
      const begun = performance.now();
      await dropFiles(page, paths);
      await untilUploaded(page, size.count);
      const seconds = (performance.now() - begun) / 1000;
      await page.close();
      return size.count / seconds;
    };
    const speeds = { there: [] as number[], here: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      const [far, near] = [await speed(there), await speed(here)];
      if (round === 0) continue;
      speeds.there.push(far);
      speeds.here.push(near);
    }
    return [
      {
        what: `${size.words} by plain http in the network; reference: on this machine`,
        product: `${median(speeds.there).toFixed(1)} files/s`,
        reference: `${median(speeds.here).toFixed(1)} files/s`,
        ratio: median(speeds.there) / median(speeds.here),
      },
    ];
  } finally {
    await rig.stop();
  }
}

const isSecure = (page: Page) => page.evaluate(() => window.isSecureContext);

function ownAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null;
}
