import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` forwards API calls: the server it starts beside Vite. */
const api = process.env.VITRINE_API ?? 'http://127.0.0.1:4400';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: { target: 'es2023', manifest: true, sourcemap: false, assetsInlineLimit: 0 },
  worker: { format: 'es' },
  server: {
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/media', '/healthz', '/readyz', '/metrics', '/openapi.json', '/llms.txt'].map((path) => [
        path,
        { target: api },
      ]),
    ),
  },
  test: {
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // As long as a busy machine may take.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
  },
});
