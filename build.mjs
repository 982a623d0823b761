// Makes dist/: the library, the command line and the types of both.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, normalize, sep } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const { dependencies, exports, peerDependencies } = require('./package.json')
const tools = ['esbuild', '@jridgewell/sourcemap-codec', 'typescript']

// npm runs this after an installation without development packages as well: then the tools are missing, and nothing is made.
if (process.argv.includes('--if-possible') && !tools.every(isInstalled)) process.exit()

const { decode, encode } = await import('@jridgewell/sourcemap-codec')
const { build } = await import('esbuild')

// Wherever it is started from; esbuild knows the folder from before.
process.chdir(import.meta.dirname)

const siteSources = readdirSync('site', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:ts|astro)$/.test(name))
  .map((name) => readFileSync(join('site', name), 'utf8'))

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  platform: 'node',
  target: 'node22',
  // Every such version reads them; they are otherwise built anew at each use.
  supported: { 'regexp-unicode-property-escapes': true },
  logLevel: 'warning',
  metafile: true,
}

rmSync('dist', { recursive: true, force: true })

const library = await build({
  ...common,
  // The site enters by the same doors where it is built from an installed package: src/cli/site/place.ts.
  entryPoints: [...Object.values(exports).flatMap(sourceOf), ...readdirSync('src').flatMap(rootSource)],
  format: 'esm',
  splitting: true,
  // What users install beside it stays there. All else comes with it, as `glob`: with what it needs, its package is 7 MB.
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  outbase: 'src',
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  // Names take a third of the room; exports keep theirs.
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: true,
  // The words of thirteen languages take half the room as they are; the script of the command line stays ASCII, which V8 reads faster.
  charset: 'utf8',
})
writeFileSync('dist/site.json.br', packedSite())

// What reads configurations is hundreds of small files: to find and open those takes longer than all else of a short run.
const joined = ['glob', 'minimatch', 'yaml', 'zod']
const beside = []
for (const name of joined) {
  const result = await build({
    ...common,
    stdin: {
      // What is exported must be plain to see; only modules leave out what nobody uses.
      contents: name === 'yaml' ? "module.exports = require('yaml')" : `export * from '${name}'`,
      resolveDir: import.meta.dirname,
    },
    format: 'cjs',
    minify: true,
    plugins: [
      besideIt(joined.filter((other) => other !== name)),
      // Messages in fifty languages, of which one is used.
      {
        name: 'english',
        setup({ onResolve, resolve }) {
          onResolve({ filter: /\/locales\/index\.c?js$/ }, ({ path, ...from }) =>
            resolve(path.replace('index', 'en'), from),
          )
        },
      },
    ],
    outfile: `dist/cli/${name}.cjs`,
  })
  beside.push(result)
}

// The command line is one script, so that the code that V8 compiles for it can be kept: src/cli/code-cache.ts.
const script = await build({
  ...common,
  entryPoints: ['src/cli/run.ts'],
  format: 'cjs',
  // Loaded by the few commands that need them.
  external: ['@bomb.sh/tab', '@modelcontextprotocol/server', 'astro', 'diff', 'hyparquet-writer', 'satteri'],
  plugins: [
    besideIt(joined),
    {
      // The engine for Markdown is loaded when the first text is read that needs it: most runs meet none.
      name: 'later',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^satteri$/, namespace: 'file' }, ({ path }) => ({ path, namespace: 'later' }))
        onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
          contents: `Object.defineProperty(exports, 'markdownToMdast', { enumerable: true, get: () => require('${path}').markdownToMdast })`,
          resolveDir: import.meta.dirname,
        }))
      },
    },
  ],
  define: { 'import.meta.filename': '__filename', 'import.meta.url': '__filename' },
  outfile: 'dist/cli/run.cjs',
  // Read at every start: the less there is, the better.
  minify: true,
  charset: 'utf8',
  // With it the trace of a bug names lines of the sources all the same.
  sourcemap: 'external',
  sourcesContent: false,
  write: false,
})
mkdirSync('dist/cli', { recursive: true })
for (const { path, text } of script.outputFiles) {
  if (path.endsWith('.map')) {
    // Read where something went wrong, and never else.
    writeFileSync(`${path}.br`, brotliCompressSync(linesOnly(text)))
    continue
  }
  writeFileSync(path, importingByParameter(text))
}

writeFileSync('dist/LICENSES.txt', licensesIn([library, script, ...beside]))

await build({
  ...common,
  entryPoints: ['src/cli/bin.ts'],
  format: 'esm',
  // Old versions are to read it, and say that they are too old.
  target: 'node12',
  supported: { 'dynamic-import': true },
  external: ['./run.ts'],
  outfile: 'dist/cli/bin.js',
  // It exports nothing, and is to be known for a module all the same.
  footer: { js: 'export {}' },
})

const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
keepReachable('dist/types')

if (process.argv.includes('--action')) {
  // The action runs from its checkout, where nothing is installed: what lint and comment need is all in one file.
  await build({
    ...common,
    entryPoints: ['src/cli/run.ts'],
    format: 'cjs',
    external: ['@bomb.sh/tab', '@modelcontextprotocol/server', 'astro', 'hyparquet-writer', 'pagefind', 'satteri'],
    define: { 'import.meta.filename': '__filename', 'import.meta.url': '__filename' },
    outfile: 'dist/action.cjs',
    minify: true,
  })
}

/**
 * A script that is compiled by itself cannot use `import()`, so `src/cli/code-cache.ts` hands it a function instead: that
 * it keeps its compiled code saves a tenth of a short run. What Node offers for this (`USE_MAIN_CONTEXT_DEFAULT_LOADER`)
 * prints a warning that it is experimental.
 */
function importingByParameter(script) {
  // What lies beside it is a script, too.
  const result = script
    .replaceAll(/await import\((?="\.\/\w+\.cjs"\))/g, 'require(')
    .replaceAll('await import(', 'await importModule(')
  if (/\bimport\(/.test(result)) throw new Error('The script has an import() that is not awaited at once')
  return result
}

/** Leaves packages to the scripts of their names, which lie beside the one that is made. */
function besideIt(names) {
  return {
    name: 'beside it',
    setup({ onResolve }) {
      onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path }) => ({
        path: `./${path}.cjs`,
        external: true,
      }))
    },
  }
}

/** The source of an entry point of the package. */
function sourceOf({ default: built }) {
  return built === undefined ? [] : [built.replace('./dist/', 'src/').replace('.js', '.ts')]
}

/** What lies loose in src, where the site imports it. */
function rootSource(name) {
  const isImported = siteSources.some((text) => text.includes(`/src/${name}'`))
  return name.endsWith('.ts') && name !== 'index.ts' && isImported ? [`src/${name}`] : []
}

/** The pages and what they import beside the library, by path, in one compressed file; pictures in base64. */
function packedSite() {
  const below = (folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).split(sep).join('/'))
  const paths = [
    // The documents are in the package as they are, so that its README and agents can point to them.
    ...below('site').filter((path) => !path.startsWith('site/docs/')),
    ...below('schemas').filter((path) => path.endsWith('.ts')),
  ]
  const contentOf = (path) => readFileSync(path, path.endsWith('.png') ? 'base64' : 'utf8')
  return brotliCompressSync(JSON.stringify(Object.fromEntries(paths.sort().map((path) => [path, contentOf(path)]))))
}

/** The licenses of the packages whose code is in what was built, which they require. */
function licensesIn(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs))
  const folders = new Set(inputs.flatMap((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []))
  const textOf = (folder) => {
    const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    if (file === undefined) throw new Error(`${folder} has no license to pass on`)
    return `${name} ${version}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`
  }
  return [...folders]
    .sort()
    .map(textOf)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function isInstalled(name) {
  try {
    return require.resolve(name) !== ''
  } catch {
    return false
  }
}

/** Removes declarations that no entry point of the package leads to: those of the command line and of inner files. */
function keepReachable(folder) {
  const reached = new Set()
  const queue = Object.values(exports).flatMap(({ types }) => (types === undefined ? [] : [normalize(types)]))
  for (const path of queue) {
    if (reached.has(path)) continue
    reached.add(path)
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(
      /(?:from|import)\s*\(?['"](\.[^'"]+)\.(?:js|ts)['"]/g,
    )) {
      queue.push(join(dirname(path), `${specifier}.d.ts`))
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !reached.has(path)) rmSync(path)
  }
}

/** A source map without columns and names: a trace needs the line, and the rest is nine tenths of the size. */
function linesOnly(text) {
  const map = JSON.parse(text)
  const segments = decode(map.mappings).map((line) => {
    let [source, row] = [-1, -1]
    return line.flatMap((segment) => {
      if (segment.length < 4 || (segment[1] === source && segment[2] === row)) return []
      source = segment[1]
      row = segment[2]
      return [[segment[0], source, row, 0]]
    })
  })
  return JSON.stringify({ ...map, names: [], mappings: encode(segments) })
}
