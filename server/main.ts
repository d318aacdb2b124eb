import { join } from 'node:path';
import { createApp } from './app.ts';
import { readCommandLine, runOrExplain } from './command-line.ts';
import type { Config } from './config.ts';
import { startHousekeeping } from './housekeeping.ts';
import { listen } from './http-server.ts';
import { isLoopback, isWildcard, ownAddresses, urlHost } from './lib/addresses.ts';
import { giveMemoryBackWhenIdle } from './lib/idle-memory.ts';
import { createLog } from './log.ts';
import { openLibrary } from './open-library.ts';
import { createCopyRunner } from './services/copies/run-copies.ts';
import { createMediaImports } from './services/media-imports.ts';
import { createSignInCodes } from './services/sign-in.ts';
import { createWebhookSender } from './services/webhook-sender.ts';
import { stopOnSignals } from './stop.ts';
import { createCopyEnds } from './upstream/copy/elsewhere.ts';
import { createSourceFetcher } from './upstream/guarded-fetch.ts';
import { createWebhookPoster } from './upstream/guarded-post.ts';
import { createRemoteFileOpener } from './upstream/remote-file.ts';

/**
 * Starts the server and prints the way in. Resolves when it answers; it then runs until it is told to stop. Throws a
 * `StartError` that says what to do.
 */
export async function start(settings: Config): Promise<void> {
  const log = createLog(settings);
  // The port first: a second start on the same folder ends here, before it touches anything.
  const server = await listen(settings);
  const config = { ...settings, port: server.port };
  const library = await openLibrary(config, log);
  const signInCodes = createSignInCodes();
  const clock = () => Date.now() * 1000;
  const sources = createSourceFetcher();
  const mediaImports = createMediaImports({ ...library, config, log, clock, sources });
  const openRemoteFile = createRemoteFileOpener(sources);
  const elsewhere = createCopyEnds({ openFile: openRemoteFile, maxBytes: config.maxFileSize });
  const copyRunner = createCopyRunner({ ...library, config, log, clock, elsewhere });
  const webhookSender = createWebhookSender({
    ...library,
    config,
    log,
    clock,
    poster: createWebhookPoster(),
  });
  const app = createApp({
    ...library,
    mediaImports,
    copyRunner,
    openRemoteFile,
    webhookSender,
    config,
    log,
    signInCodes,
    traffic: server.traffic,
    clock,
    dashboardFolder: join(import.meta.dirname, '..', 'dist'),
  });
  const housekeeping = startHousekeeping({ ...library, clock, log });
  stopOnSignals({
    log,
    async stop() {
      // They would go on for ever.
      library.events.close();
      const isWhole = await server.stop(config.stopSeconds);
      if (!isWhole) log.warn(`requests were cut off after ${config.stopSeconds} s`);
      await Promise.all([mediaImports.stop(), copyRunner.stop()]);
      await webhookSender.stop();
      await housekeeping.stop();
      await library.close();
    },
  });
  // A promise that nobody waited for has failed: a bug to be seen, but no reason to drop everybody's requests.
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a promise failed unnoticed'));
  server.answerWith(app.fetch);
  mediaImports.wake();
  webhookSender.wake();
  copyRunner.wake();
  giveMemoryBackWhenIdle();
  log.info({ host: config.host, port: config.port, dataFolder: config.dataFolder }, 'listening');
  process.stdout.write(greeting(config, signInCodes.issue()));
}

/** The way in, once; and where else the server is reached. */
function greeting(config: Config, code: string): string {
  const { host, port, publicUrl } = config;
  const local = `http://${isWildcard(host) ? '127.0.0.1' : urlHost(host)}:${port}`;
  const others = isWildcard(host)
    ? ownAddresses()
        .filter(({ isInternal, address }) => !isInternal && !address.startsWith('fe80:'))
        .map(({ address }) => `http://${urlHost(address)}:${port}`)
    : [];
  if (publicUrl) others.unshift(publicUrl);
  const reach = others.length > 0 ? `It is also reached at ${others.join(' and ')}\n` : '';
  const open = isLoopback(host) ? '' : 'Other machines can reach this server.\n';
  return `Vitrine is ready. Sign in, once, with this link: ${local}/sign-in#${code}\n${reach}${open}`;
}

if (import.meta.main) {
  await runOrExplain(async () => {
    const asked = readCommandLine(process.argv.slice(2), process.env);
    if (asked.kind === 'help') process.stdout.write(asked.text);
    else await start(asked.config);
  });
}
