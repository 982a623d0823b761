import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

// Wherever it is started from; esbuild knows the folder from before.
process.chdir(import.meta.dirname)

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: 'node',
  target: 'node22',
  // Every such version reads them; they are otherwise built anew at each use.
  supported: { 'regexp-unicode-property-escapes': true },
  logLevel: 'warning',
}

rmSync('dist', { recursive: true, force: true })

await build({
  ...common,
  entryPoints: ['src/index.ts', 'src/**/index.ts'],
  format: 'esm',
  splitting: true,
  packages: 'external',
  outbase: 'src',
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
})

// The command line is one script, so that the code that V8 compiles for it can be kept: src/cli/code-cache.ts.
const { outputFiles } = await build({
  ...common,
  entryPoints: ['src/cli/run.ts'],
  format: 'cjs',
  external: ['astro', 'diff', 'glob', 'minimatch', 'pagefind', 'satteri', 'yaml', 'zod'],
  define: { 'import.meta.filename': '__filename', 'import.meta.url': '__filename' },
  outfile: 'dist/cli/run.cjs',
  // Read at every start: the less there is, the better.
  minify: true,
  // With it the trace of a bug names places of the sources all the same.
  sourcemap: 'external',
  sourcesContent: false,
  write: false,
})
mkdirSync('dist/cli', { recursive: true })
for (const { path, text } of outputFiles) {
  // A script that is compiled by itself cannot import; what starts it lends it its own `import`. The name is as long.
  const script = text.replaceAll('await import(', 'await obtain(')
  if (/\bimport\(/.test(script)) throw new Error(`${path} has an import() that is not awaited at once`)
  writeFileSync(path, script)
}

await build({
  ...common,
  entryPoints: ['src/cli/bin.ts'],
  format: 'esm',
  // Old versions are to read it, and say that they are too old.
  target: 'node12',
  supported: { 'dynamic-import': true },
  external: ['./run.ts'],
  outfile: 'dist/cli/bin.js',
})
