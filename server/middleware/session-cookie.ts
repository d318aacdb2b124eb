import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../app-deps.ts';
import type { Config } from '../config.ts';

/** Cookies ignore ports, so the name carries ours: two servers on one machine do not sign each other out. */
export function cookieName({ port }: Pick<Config, 'port'>): string {
  return `vitrine_${port}`;
}

/** The secret in the request's cookie, if it has one. */
export function sessionSecret(c: Context<AppEnv>, config: Config): string | undefined {
  return getCookie(c, cookieName(config)) || undefined;
}

/** Hands out the session. No script can read it, and no other site's page can send it. */
export function setSessionCookie(
  c: Context<AppEnv>,
  config: Config,
  session: { secret: string; expires: Date },
): void {
  setCookie(c, cookieName(config), session.secret, { ...attributes(config), expires: session.expires });
}

export function clearSessionCookie(c: Context<AppEnv>, config: Config): void {
  deleteCookie(c, cookieName(config), attributes(config));
}

function attributes({ publicUrl }: Config) {
  const secure = publicUrl?.startsWith('https:') === true;
  return { httpOnly: true, sameSite: 'Strict', path: '/', secure } as const;
}
