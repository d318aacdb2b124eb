import type { TestOutcome } from '../../src/contract/library.ts';
import { explainFault, UpstreamError } from './errors.ts';
import type { Upstream } from './interface.ts';
import { readPage } from './page.ts';
import { readJson } from './read-json.ts';
import { send, type UpstreamAnswer } from './send.ts';

/** Milliseconds for all of it. */
const WITHIN_MS = 10_000;
/** Bytes; one entry at its longest is far below it. */
const MAX_BYTES = 1024 * 1024;

/** What every library of its kind answers, with one entry. */
const PROBE = {
  klink: '/api/v1/media-manager/files?page=1&pageSize=1',
  flockx: '/api/v1/media?page=1&size=1',
};

const NAMES = { klink: 'K-LINK’s Media Manager', flockx: 'flockx' };

export type Tested = { outcome: TestOutcome; message: string };

/**
 * Looks whether a library elsewhere can be read with its token. Answers what was found, in one sentence that says what to do;
 * throws nothing. `withinMs` bounds all of it.
 */
export async function testConnection(upstream: Upstream, withinMs = WITHIN_MS): Promise<Tested> {
  const end = AbortSignal.timeout(withinMs);
  try {
    const path = PROBE[upstream.kind];
    const answer = await send(upstream, { method: 'GET', path, idleMs: withinMs, signal: end });
    return (await explainRefusal(upstream, answer)) ?? (await explainPage(answer));
  } catch (error) {
    return explain(end.aborted ? new UpstreamError('timedOut') : explainFault(error), upstream, withinMs);
  }
}

async function explainPage(answer: UpstreamAnswer): Promise<Tested> {
  const { body } = await readJson(answer, MAX_BYTES);
  const { total } = readPage(body);
  const files = total === null ? '' : `: the library has ${total} ${total === 1 ? 'file' : 'files'}`;
  return { outcome: 'works', message: `It works${files}.` };
}

/** Null for an answer that may be a page. */
async function explainRefusal({ kind, baseUrl }: Upstream, answer: UpstreamAnswer): Promise<Tested | null> {
  const { statusCode: status } = answer;
  if (status < 300 && !isHtml(answer)) return null;
  answer.destroy();
  if (status === 401) {
    return {
      outcome: 'tokenRefused',
      message: 'The token is refused: it may be wrong, expired or revoked; give the library a new one.',
    };
  }
  if (isHtml(answer)) {
    return {
      outcome: 'noApiThere',
      message: `A web page answers at ${baseUrl} (with ${status}), not ${NAMES[kind]}: check the address, which is what comes before /api/v1.`,
    };
  }
  if (status === 403) {
    return {
      outcome: 'abilityMissing',
      message: 'The token is known, but may not read the files: give it that ability there, or use another.',
    };
  }
  if (status === 404 || status === 405 || status === 410) {
    return {
      outcome: 'noApiThere',
      message: `Nothing of ${NAMES[kind]} is at ${baseUrl} (it answers ${status}): check the address, which is what comes before /api/v1.`,
    };
  }
  if (status === 429) {
    return { outcome: 'failing', message: 'It is asked too often just now: wait a minute, then test again.' };
  }
  const message =
    status >= 500
      ? `It has trouble of its own (it answers ${status}): test again later, or ask those who run it.`
      : `It does not take the question (it answers ${status}): check that this is ${NAMES[kind]}.`;
  return { outcome: status >= 500 ? 'failing' : 'notThisApi', message };
}

function isHtml({ headers }: UpstreamAnswer): boolean {
  return /^\s*(?:text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '');
}

function explain({ fault, detail }: UpstreamError, { kind, baseUrl }: Upstream, withinMs: number): Tested {
  const { hostname, origin } = new URL(baseUrl);
  switch (fault) {
    case 'unknownHost':
      return {
        outcome: 'unknownHost',
        message: `There is no server named ${hostname}: check the address for a slip of the pen, and this server’s network.`,
      };
    case 'unreachable':
      return {
        outcome: 'unreachable',
        message: `Nothing answers at ${origin}: check the address and its port, and whether the server there runs.`,
      };
    case 'untrusted':
      return {
        outcome: 'untrusted',
        message: `The connection to ${origin} is not secure (${detail}): use the name that its certificate is for, or have that put right.`,
      };
    case 'redirected':
      return {
        outcome: 'redirected',
        message: detail
          ? `It sends on to ${detail}: if that is right, give it as the address.`
          : 'It sends on to somewhere else, without saying where: check the address.',
      };
    case 'timedOut':
      return {
        outcome: 'timedOut',
        message: `No answer came within ${withinMs / 1000} s: check the address, and whether a firewall is in between; then test again.`,
      };
    case 'brokenOff':
      return { outcome: 'failing', message: 'The connection broke off before an answer came: test again.' };
    case 'tooMany':
    case 'notUnderstood':
    case 'untold':
      return {
        outcome: 'notThisApi',
        message: `What answers is not ${NAMES[kind]}, or not as it is documented: check the address and the kind.`,
      };
  }
}
