import type { MiddlewareHandler } from 'hono';
import type { Ability } from '../../src/contract/session.ts';
import type { AppEnv } from '../app-deps.ts';
import { ServiceError } from '../services/errors.ts';

/** Lets only callers with `ability` through: nobody known is 401, somebody without it 403. */
export function requireAbility(ability: Ability): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const principal = c.get('principal');
    if (!principal) {
      throw new ServiceError('unauthenticated', 'Sign in, or send a token: Authorization: Bearer <token>.');
    }
    if (!principal.abilities.includes(ability)) {
      throw new ServiceError(
        'forbidden',
        `This needs the ability ${ability}, which your token does not have.`,
      );
    }
    await next();
  };
}
