// Builds dist/: the library, the command line and the types of both.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, normalize, sep } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const { dependencies, exports, peerDependencies } = require('./package.json')
const tools = ['esbuild', '@jridgewell/sourcemap-codec', 'typescript']

// npm also runs this after an installation without development packages; the tools are missing then, and nothing is built.
if (process.argv.includes('--if-possible') && !tools.every(isInstalled)) process.exit()

const { decode, encode } = await import('@jridgewell/sourcemap-codec')
const { build } = await import('esbuild')

// The script can be started from anywhere; esbuild remembers the folder in which it was loaded.
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
  // Every Node 22 supports them; otherwise esbuild would compile them to calls that build the expression at each use.
  supported: { 'regexp-unicode-property-escapes': true },
  logLevel: 'warning',
  metafile: true,
}

rmSync('dist', { recursive: true, force: true })

const library = await build({
  ...common,
  // A site that is built from an installed package imports the same entry points: src/cli/site/place.ts.
  entryPoints: [...Object.values(exports).flatMap(sourceOf), ...readdirSync('src').flatMap(rootSource)],
  format: 'esm',
  splitting: true,
  // Packages that users install stay external. All others are bundled, like `glob`, which with its dependencies has 7 MB.
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  outbase: 'src',
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  // Identifiers take a third of the size; exports keep their names.
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: true,
  // Without escapes the words of thirteen languages take half the size.
  charset: 'utf8',
})
writeFileSync('dist/site.json.br', packedSite())

// The packages that read configurations have hundreds of small files, and opening those takes most of a short run.
const joined = ['glob', 'minimatch', 'yaml', 'zod']
const beside = []
for (const name of joined) {
  const result = await build({
    ...common,
    stdin: {
      // The exports of `yaml` must be visible to Node; the others are imported as modules, so that unused code is left out.
      contents: name === 'yaml' ? "module.exports = require('yaml')" : `export * from '${name}'${settingsOf(name)}`,
      resolveDir: import.meta.dirname,
    },
    format: 'cjs',
    minify: true,
    plugins: [
      besideIt(joined.filter((other) => other !== name)),
      // zod has messages in fifty languages, and we use one.
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

/** What the sources use of packages that are loaded late. */
const later = {
  satteri: ['markdownToMdast'],
  yaml: ['Document', 'isAlias', 'isMap', 'isScalar', 'isSeq', 'LineCounter', 'parseDocument', 'stringify'],
}

// The command line is one script, so that V8's compiled code for it can be cached: src/cli/code-cache.ts.
const script = await build({
  ...common,
  entryPoints: ['src/cli/run.ts'],
  format: 'cjs',
  // Only a few commands need these packages, and load them.
  external: ['@bomb.sh/tab', '@modelcontextprotocol/server', 'astro', 'diff', 'hyparquet-writer', 'satteri'],
  plugins: [
    {
      // The Markdown engine and YAML are loaded with the first text that needs them, because most runs have none.
      name: 'later',
      setup({ onLoad, onResolve }) {
        const names = Object.keys(later).join('|')
        onResolve({ filter: new RegExp(`^(?:${names})$`), namespace: 'file' }, ({ path }) => ({
          path,
          namespace: 'later',
        }))
        onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
          contents: later[path]
            .map(
              (name) =>
                `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => require('${path}').${name} })`,
            )
            .join('\n'),
          resolveDir: import.meta.dirname,
        }))
      },
    },
    besideIt(joined),
  ],
  define: { 'import.meta.filename': '__filename', 'import.meta.url': '__filename' },
  outfile: 'dist/cli/run.cjs',
  // The script is read at every start, so it should be small. Without other characters than those of ASCII, V8 keeps it
  // in half the memory.
  minify: true,
  // The source map lets the stack trace of a bug name lines of the sources.
  sourcemap: 'external',
  sourcesContent: false,
  write: false,
})
mkdirSync('dist/cli', { recursive: true })
for (const { path, text } of script.outputFiles) {
  if (path.endsWith('.map')) {
    // It is read only after an error.
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
  // Old versions of Node must be able to read it and say that they are too old.
  target: 'node12',
  supported: { 'dynamic-import': true },
  external: ['./run.ts'],
  outfile: 'dist/cli/bin.js',
  // Without an export it would not be recognized as a module.
  footer: { js: 'export {}' },
})

const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
// Only writes the declarations: `npm run check` has the types checked, which takes as long again.
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--noCheck'], { stdio: 'inherit' })
keepReachable('dist/types')

if (process.argv.includes('--action')) {
  // The action runs from its checkout, where nothing is installed, so one file contains all that lint and comment need.
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
 * A script that `src/cli/code-cache.ts` compiles cannot use `import()`, so it gets a function instead. Caching its
 * compiled code saves a tenth of a short run. Node's own solution (`USE_MAIN_CONTEXT_DEFAULT_LOADER`) prints a warning
 * that it is experimental.
 */
function importingByParameter(script) {
  // The files beside it are scripts too.
  const result = script
    .replaceAll(/await import\((?="\.\/\w+\.cjs"\))/g, 'require(')
    .replaceAll('await import(', 'await importModule(')
  if (/\bimport\(/.test(result)) throw new Error('The script has an import() without await before it')
  return result
}

/** zod would compile each schema to a function, which pays off after many values; a run checks few. */
function settingsOf(name) {
  return name === 'zod' ? "\nimport { config } from 'zod'\nconfig({ jitless: true })" : ''
}

/** Replaces packages with scripts of the same names beside the built one. */
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

/** A file directly in src, if the site imports it. */
function rootSource(name) {
  const isImported = siteSources.some((text) => text.includes(`/src/${name}'`))
  return name.endsWith('.ts') && name !== 'index.ts' && isImported ? [`src/${name}`] : []
}

/** The pages and all that they import apart from the library, by path, in one compressed file; images in base64. */
function packedSite() {
  const below = (folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).split(sep).join('/'))
  const paths = [
    // The documents are in the package as files, so that its README and agents can link to them.
    ...below('site').filter((path) => !path.startsWith('site/docs/')),
    ...below('schemas').filter((path) => path.endsWith('.ts')),
  ]
  const contentOf = (path) => readFileSync(path, path.endsWith('.png') ? 'base64' : 'utf8')
  return brotliCompressSync(JSON.stringify(Object.fromEntries(paths.sort().map((path) => [path, contentOf(path)]))))
}

/** The licenses of the bundled packages, which require that they are included. */
function licensesIn(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs))
  const folders = new Set(inputs.flatMap((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []))
  const textOf = (folder) => {
    const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    if (file === undefined) throw new Error(`${folder} has no license file`)
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

/** Removes declarations that no entry point of the package imports: those of the command line and of inner files. */
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

/** A source map without columns and names, because a stack trace only needs lines, and the rest is 90 % of the size. */
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
