import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Entries keep their names; the server adds a content hash to their addresses. What they share carries its hash itself. */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  base: './',
  logLevel: 'warn',
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    outDir: here('../../../target/classes/static/assets'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    assetsInlineLimit: 0,
    rollupOptions: {
      // htmx can evaluate code; app.js switches that off
      onwarn: (warning, warn) => warning.code === 'EVAL' || warn(warning),
      input: {
        app: here('src/app.js'),
        board: here('src/board.js'),
        diagram: here('src/diagram.js'),
        reports: here('src/reports.js'),
        'studio-bpmn': here('src/studio-bpmn.js'),
        'studio-dmn': here('src/studio-dmn.js'),
        'task-form': here('src/task-form.js'),
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        assetFileNames: (asset) => (asset.names[0]?.endsWith('.css') ? '[name].css' : 'files/[name]-[hash][extname]'),
      },
    },
  },
});
