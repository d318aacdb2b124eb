import { Hono } from 'hono';
import { createTokenBody } from '../../src/contract/token.ts';
import type { AppDeps, AppEnv } from '../app-deps.ts';
import { readJson } from '../middleware/json-body.ts';
import { requireAbility } from '../middleware/require-ability.ts';
import { createToken, listTokens, revokeToken } from '../services/tokens.ts';

/** Personal access tokens, for those with the ability `admin`. */
export function tokenRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .use('/tokens/*', requireAbility('admin'))
    .get('/tokens', async (c) => c.json({ data: await listTokens(deps) }))
    .post('/tokens', async (c) => {
      const { token, secret } = await createToken(deps, await readJson(c, createTokenBody));
      return c.json({ data: { ...token, token: secret } });
    })
    .delete('/tokens/:tokenId', async (c) => {
      await revokeToken(deps, c.req.param('tokenId'));
      return c.json({ message: 'The token is revoked.' });
    });
}
