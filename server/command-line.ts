import { parseArgs } from 'node:util';
import { type Config, describeSettings, readConfig, StartError } from './config.ts';

const HELP = `Vitrine: a media library with its own server.

  npm start              builds the dashboard when its sources changed, and starts the server
  npm start -- --help    this text

Settings are environment variables:

`;

/** What a start was asked for. Throws a `StartError` that says what is wrong and what would be right. */
export function readCommandLine(
  argv: string[],
  env: Record<string, string | undefined>,
): { kind: 'help'; text: string } | { kind: 'start'; config: Config } {
  const { tokens } = parseArgs({ args: argv, strict: false, allowPositionals: true, tokens: true });
  const unknown = tokens.find((token) => token.kind !== 'option' || !['help', 'h'].includes(token.name));
  if (unknown) {
    const text = argv[unknown.index] ?? '';
    throw new StartError(
      `"${text}" is not known: settings are environment variables, like PORT=4401 (--help lists them).`,
    );
  }
  if (tokens.length > 0) return { kind: 'help', text: HELP + describeSettings() };
  return { kind: 'start', config: readConfig(env) };
}

/** Runs a program's main part: a `StartError` becomes its sentence on standard error, and the exit code 1. */
export async function runOrExplain(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    // The event loop may still hold what was opened before.
    process.exit(1);
  }
}
