import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { defineConfig } from 'astro/config'

const astro = dirname(createRequire(import.meta.url).resolve('astro/package.json'))

/** The settings if Astro runs by itself in this repository; those of `deep-review site` take precedence. */
const ownSettings = {
  sources: [{ folder: import.meta.dirname, reports: ['reviews/*.md'], repository: null }],
  shards: [],
  base: '/',
  title: 'deep-review',
  logo: null,
  links: [],
  accent: null,
  accentDark: null,
  pictures: null,
}

/** Nothing is kept from one run to the next. */
const noWork = {
  leftOut: null,
  parsed: null,
  cache: null,
  rounds: join(import.meta.dirname, 'node_modules/.astro/rounds.ndjson'),
  program: '',
}

const external = ['satteri', 'highlight.js', 'zod', 'yaml', 'diff']

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './_site',
  trailingSlash: 'always',
  // The content security policy allows no inline style, and scripts are shared between pages.
  build: { inlineStylesheets: 'never' },
  compressHTML: true,
  devToolbar: { enabled: false },
  vite: {
    build: { assetsInlineLimit: 0 },
    // Without this, Vite would look for a PostCSS configuration, which is a program, in all parent folders.
    css: { postcss: {} },
    // Astro 7.3.0 imports this path of its own, but does not export it.
    resolve: { alias: { 'astro/_internal/logger': join(astro, 'dist/core/logger/core.js') } },
    plugins: [
      {
        // The packages that pages import are bundled, except native modules and large ones, whose bundling takes memory.
        name: 'deep-review:self-contained',
        config: (_, { command }) =>
          command === 'build' ? { environments: { prerender: { resolve: { noExternal: true, external } } } } : {},
      },
      {
        name: 'deep-review:own-settings',
        resolveId: (id) => (id === 'virtual:deep-review/settings' ? `\0${id}` : undefined),
        load: (id) =>
          id === '\0virtual:deep-review/settings'
            ? `export const settings = ${JSON.stringify(ownSettings)}\nexport const work = ${JSON.stringify(noWork)}`
            : undefined,
      },
    ],
  },
})
