import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` forwards API calls: the server it starts beside Vite. */
const api = process.env.VITRINE_API ?? 'http://127.0.0.1:4400';

/**
 * Small parts of the first screen that others use too. Each would be a script of its own, which compresses badly: together
 * they are a kilobyte less. What bears another name one day must do so here as well: the build says so.
 */
const SMALL_PARTS = [
  /\/lucide-react\/dist\/esm\/(?!icons\/)/,
  /\/react-router\//,
  /vite\/preload-helper/,
  ...[
    'circle-check',
    'ellipsis',
    'folder-input',
    'download',
    'folder-open',
    'link',
    'pencil',
    'lock-keyhole',
    'triangle-exclamation-point',
    'x',
  ].map((icon) => new RegExp(`/lucide-react/dist/esm/icons/${icon}\\.`)),
  ...['app-mark', 'button', 'class-names', 'icon', 'icon-button'].map(
    (part) => new RegExp(`/src/ui/${part}\\.tsx?$`),
  ),
  ...[
    'api/session',
    'api/create-file',
    'api/folders',
    'api/keys',
    'collection/drag',
    'collection/pages',
    'lib/edit-conflict',
    'lib/keep-view',
    'lib/view-state',
    'lib/panel-width',
    'lib/save-as',
    'lib/text/common',
    'lib/text/editing',
    'lib/keyed-queue',
    'api/patch-cached',
    'api/files',
    'features/library/file-name',
    'features/library/columns',
  ].map((part) => new RegExp(`/src/${part}\\.ts$`)),
];

export default defineConfig({
  plugins: [react(), tailwindcss(), smallPartsAreThere(), preloadLetters()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    manifest: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'small-parts', test: (id) => SMALL_PARTS.some((part) => part.test(id)) }],
        },
      },
    },
  },
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
    // As long as a machine may take that is busy with other things as well: only a fault waits so long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // V8 loses count of its protected code pages while threads come and go, and ends the process (nodejs/node#64500).
    execArgv: ['--no-memory-protection-keys'],
    maxWorkers: 2,
  },
});

/** A part that was renamed would silently be a script of its own again. */
function smallPartsAreThere(): Plugin {
  return {
    name: 'small-parts-are-there',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const modules = chunks.find(({ name }) => name === 'small-parts')?.moduleIds ?? [];
      const missing = SMALL_PARTS.filter((part) => !modules.some((id) => part.test(id)));
      if (missing.length > 0) this.error(`None of the small parts is ${missing.join(', ')}.`);
    },
  };
}

/** Has the browser fetch the letters that nearly every visit shows while it still reads the page. */
function preloadLetters(): Plugin {
  return {
    name: 'preload-letters',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const font = Object.keys(bundle).find((name) => /inter-latin-wght-normal.*\.woff2$/.test(name));
        if (!font) return [];
        const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: true };
        return [{ tag: 'link', attrs, injectTo: 'head' as const }];
      },
    },
  };
}
