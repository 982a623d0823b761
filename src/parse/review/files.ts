import { remember } from '../../remember.ts'

/** Extensions that make a name a file name. Words such as `log`, `env` and `map` only count after a slash. */
const endings = new Set(
  (
    'ts tsx mts cts js jsx mjs cjs vue svelte astro py pyi pyx ipynb rb erb rake gemspec go mod sum rs toml c h cc cpp cxx hpp hxx hh m mm ' +
    'cs csx csproj sln fs fsx vb java kt kts scala groovy gradle clj cljs cljc edn ex exs erl hrl hs lhs ml mli swift dart lua pl pm php phtml ' +
    'r jl nim zig v sv vhd vhdl sol vy move cairo sh bash zsh fish ps1 psm1 bat cmd sql prisma graphql gql proto thrift avsc ' +
    'html htm xhtml css scss sass less styl md mdx rst adoc txt tex json jsonc json5 jsonl yaml yml xml xaml xsd xsl ini cfg conf config properties ' +
    'lock tf tfvars hcl tofu nix bzl bazel cmake mk makefile dockerfile plist pbxproj storyboard xib strings stringsdict xcconfig entitlements xcstrings arb xlf xliff ftl resx razor cshtml vbhtml jsp ejs hbs mustache ' +
    'j2 jinja jinja2 tmpl tpl liquid twig haml slim pug njk csv tsv svg png jpg gif ico webp wasm wat asm s ino pde gd tscn unity shader hlsl glsl wgsl ' +
    'dhall jsonnet libsonnet ninja gn fsproj vbproj vcxproj psd1 awk asmdef uxml uss prefab gltf metal comp frag vert service timer socket spec rpm deb diff patch snap feature robot cue rego ahk applescript el lisp scm rkt cob cbl f90 f95 pas dpr ada adb ads scriv ' +
    'http rest env.example gitignore dockerignore editorconfig npmrc nvmrc eslintrc prettierrc babelrc'
  ).split(' '),
)

const onlyAfterSlash = new Set([
  'env',
  'log',
  'map',
  'test',
  'local',
  'example',
  'pem',
  'key',
  'crt',
  'db',
  'zip',
  'tar',
  'gz',
  'out',
  'bin',
  'lib',
  'so',
  'dll',
  'exe',
  'pdf',
  'docx',
  'rs',
  'spec',
  'config',
  'service',
  'timer',
  'socket',
  'move',
  'feature',
  'patch',
  'diff',
  'lock',
  'rest',
  'mod',
  'sum',
  'm',
  's',
  'v',
  'r',
  'f90',
  'el',
  'hs',
  'pm',
  'pl',
])

/** Those extensions that files in the root folder of a repository often have. */
const rootFiles =
  /^(?:go\.(?:mod|sum)|[\w-]+[.-]lock(?:\.\w+)?|[\w-]*config\.[mc]?[jt]s|lib\.rs|main\.rs|\w+\.rs|[A-Za-z][\w-]*\.(?:hs|el|pl|pm|m|r|v|s|service|config|spec|patch|diff|db))$/

const bareNames =
  /^(?:Makefile|Dockerfile(?:\.[\w-]+)?|Containerfile|Jenkinsfile|Snakefile|Pipfile|Berksfile|Puppetfile|Guardfile|Cartfile|Earthfile|Dangerfile|Appfile|Matchfile|Vagrantfile|Gemfile|Rakefile|Procfile|Justfile|justfile|Brewfile|Podfile|Fastfile|Caddyfile|Tiltfile|CODEOWNERS|Taskfile|Capfile|Thorfile|Modelfile|GNUmakefile|makefile|\.env(?:[.-][\w.-]+)?|\.[a-z][\w-]{1,20}(?:rc|ignore|attributes|config|-versions?)|CMakeLists\.txt)$/

/** Names of files that are also words, so that they only count in a code span, in a field or with lines. */
const words = /^(?:README|LICEN[CS]E|COPYING|CHANGELOG|CONTRIBUTING|AUTHORS|MAINTAINERS|OWNERS)$/

/** Whether a text is a name such as `README`, or a path that ends in one, which prose may use as a word. */
export function isFileOrWord(text: string): boolean {
  return text.length < 200 && words.test(text.slice(text.lastIndexOf('/') + 1)) && /^[\w@.+~()/-]+$/.test(text)
}

/** Names of products that look like files. */
const products =
  /^(?:node|next|vue|react|nuxt|express|three|d3|socket|alpine|ember|backbone|angular|discord|chart|deno|bun|solid|nest|moment|ag|p5|asp|require|electron|handlebars|web3|ethers|tensorflow|llama|whisper|dayjs|auth|phaser|babylon|crypto|hono)\.(?:js|io|net|ts|cpp)$/i

/** A star in the place of a name, as in the path of all `main.tf` in the folders below `envs`. */
const glob = /(?<=\/)\*{1,2}(?=\/)|(?<=\/)\*(?=\.[A-Za-z]\w{0,9}$)/g

/** Whether a word names a file, or a folder by a slash at its end. */
export const isFile = remember((written: string): boolean => {
  const word = written.includes('/') && written.includes('*') ? written.replace(glob, 'x') : written
  if (
    word.length < 3 ||
    word.length > 260 ||
    /[\s`"'<>|{}=$!?*,;]|:\/\/|^[.@#(-]*$|::/.test(word.replace(/[[(][\w.$-]*[\])]/g, ''))
  )
    return false
  if (/^(?:@|#|https?:|www\.)/.test(word)) return false
  const path = word.replace(/^\.{1,2}[\\/]/, '').replaceAll('\\', '/')
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (bareNames.test(name)) return true
  const ending = /[^.]\.([A-Za-z][\w]{0,11})$/.exec(name)?.[1]?.toLowerCase()
  if (ending === undefined) return false
  const hasFolder = path.includes('/')
  if (onlyAfterSlash.has(ending))
    return (hasFolder && !/^[\w-]+\.[\w-]+\/[\w-]+\.\w+$/.test(path)) || rootFiles.test(name)
  if (!endings.has(ending))
    return (
      hasFolder &&
      /^[a-z]\w{0,4}$/.test(ending) &&
      !/\.(?:com|org|io|net|dev)$/.test(name) &&
      /^[\w./@+()[\]~ -]+$/.test(path) &&
      !/\(\)/.test(path)
    )
  if (products.test(name) && !hasFolder) return false
  return !/\(\)/.test(path) && !/^\d+(?:\.\d+)+\.\w$/.test(name)
})

/** Whether a text names a folder: it has at least two parts, or ends with a slash. */
export function isFolder(word: string): boolean {
  if (word.length > 200 || !/^[\w.@+~()[\]-]+(?:\/[\w.@+~()[\]-]+)*\/?$/.test(word) || !word.includes('/')) return false
  if (/^\d+\/\d+$|^[A-Z][a-z]+\/[A-Z][a-z]+$|^@|^(?:and|yes|true|n)\//i.test(word)) return false
  return word.endsWith('/') || word.split('/').length > 2
}
