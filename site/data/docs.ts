import { markdownToHtml } from '../../src/markdown/index.ts'
import { highlight } from './highlight.ts'
import { href, urls } from './urls.ts'

/** The address of documents that are not part of a site. */
const repository = 'https://github.com/deep-review/deep-review'

const texts: Record<string, string> = import.meta.glob<string>(
  ['../docs/**/*.md', '../../schemas/FORMAT.md', '../../src/parse/formats/README.md'],
  { query: '?raw', import: 'default', eager: true },
)
const pictures: Record<string, string> = import.meta.glob<string>('../docs/pictures/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Documents in the order in which they are read; each path is from the root of the repository. */
const groups: readonly { title: string; paths: readonly string[] }[] = [
  { title: 'Documentation', paths: ['site/docs/README.md'] },
  {
    title: 'Guide',
    paths: Object.keys(texts)
      .map(pathOf)
      .filter((path) => path.startsWith('site/docs/guide/'))
      .sort(),
  },
  { title: 'Background', paths: ['concepts', 'faq', 'comparison', 'benchmarks'].map((name) => `site/docs/${name}.md`) },
  {
    title: 'Reference',
    paths: [
      'site/docs/reference/commands.md',
      'site/docs/reference/files.md',
      'schemas/FORMAT.md',
      'src/parse/formats/README.md',
      'site/docs/library.md',
      'site/docs/reference/library.md',
      'site/docs/tables.md',
      'site/docs/reference/tables.md',
    ],
  },
]

/** A document of deep-review as a page of a site. */
export interface DocumentPage {
  /** Its address below that of all documents; empty for the first. */
  address: string
  title: string
  html: string
  /** The sections of a long document; none of a short one. */
  sections: DocumentLink[]
  previous: DocumentLink | null
  next: DocumentLink | null
}

interface DocumentLink {
  title: string
  href: string
}

/** All documents by group, for the list beside each of them. */
export function documentGroups(): { title: string; links: DocumentLink[] }[] {
  return groups.map(({ title, paths }) => ({ title, links: paths.map(linkTo) }))
}

export function documentPages(): DocumentPage[] {
  const paths = groups.flatMap((group) => group.paths)
  return paths.map((path, index) => ({
    address: addressOf(path),
    title: titleOf(path),
    ...withAnchors(htmlOf(path)),
    previous: neighbour(paths[index - 1]),
    next: neighbour(paths[index + 1]),
  }))
}

/** The addresses of all documents. */
export function documentAddresses(): string[] {
  return documentGroups().flatMap(({ links }) => links.map((link) => link.href))
}

/** The path of a document from the root of the repository, for the path by which it is imported here. */
function pathOf(key: string): string {
  return key.replace(/^\.\.\/\.\.\//, '').replace(/^\.\.\//, 'site/')
}

function textOf(path: string): string {
  const text = Object.entries(texts).find(([key]) => pathOf(key) === path)?.[1]
  if (text === undefined) throw new Error(`There is no document ${path}`)
  return text
}

function titleOf(path: string): string {
  return /^# (.+)$/m.exec(textOf(path))?.[1]?.replace(/[`*]/g, '') ?? path
}

/** `site/docs/guide/1-install.md` is `guide/install`, `schemas/FORMAT.md` `format`. */
function addressOf(path: string): string {
  if (path === 'site/docs/README.md') return ''
  if (path === 'schemas/FORMAT.md') return 'format'
  if (path === 'src/parse/formats/README.md') return 'formats'
  return path
    .replace(/^site\/docs\//, '')
    .replace(/\.md$/, '')
    .replace(/\/\d+-/, '/')
}

function linkTo(path: string): DocumentLink {
  const address = addressOf(path)
  return { title: titleOf(path), href: address === '' ? urls.docs : href(`docs/${address}/`) }
}

function neighbour(path: string | undefined): DocumentLink | null {
  return path === undefined ? null : linkTo(path)
}

function htmlOf(path: string): string {
  const markdown = textOf(path)
    // The page has the title and its own links to its neighbours.
    .replace(/^(?:<!--.*-->\s*)?# .*\n+/, '')
    .replace(/\nNext: \[[^\]]*\]\([^)]*\)\s*$/, '\n')
  const shown = new Map<string, string>()
  const withMarks = markdown.replace(/^!\[[^\]]*\]\((pictures\/[\w-]+\.svg)\)$/gm, (_, picture: string) => {
    const mark = `deep-review-picture-${shown.size}`
    shown.set(`<p>${mark}</p>`, figure(picture))
    return mark
  })
  let html = markdownToHtml(withMarks, { headingLevel: 2, highlight, link: (url) => target(url, path) })
  for (const [mark, picture] of shown) html = html.replace(mark, picture)
  return html
}

const fewSections = 3

/** Gives the headings of a document anchors, the same as on a code host, because its links contain them. */
function withAnchors(html: string): Pick<DocumentPage, 'html' | 'sections'> {
  const sections: DocumentLink[] = []
  const used = new Map<string, number>()
  const anchored = html.replace(/<h([2-4])>(.*?)<\/h\1>/g, (_, level: string, inner: string) => {
    const title = inner.replace(/<[^<>]{0,2000}>/g, '')
    const slug = title
      .toLowerCase()
      .replace(/&\w+;|[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
    const number = used.get(slug) ?? 0
    used.set(slug, number + 1)
    const anchor = number === 0 ? slug : `${slug}-${number}`
    if (level === '2') sections.push({ title: unescapeHtml(title), href: `#${anchor}` })
    return `<h${level} id="${anchor}">${inner}</h${level}>`
  })
  return { html: anchored, sections: sections.length < fewSections ? [] : sections }
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** Embeds a picture in the page, so that it has the colours of the page. */
function figure(picture: string): string {
  const svg = pictures[`../docs/${picture}`]
  if (svg === undefined) throw new Error(`There is no picture ${picture}`)
  return `<figure class="diagram" tabindex="0">${svg.replace(/<style>[\s\S]*?<\/style>\n?/, '')}</figure>`
}

/** The target of a link in a document: another document, a page of this site, or else a file of the repository. */
function target(url: string, from: string): string {
  if (/^(?:[a-z]+:|#)/i.test(url)) return url
  const { pathname, hash } = new URL(url, `file:///${from}`)
  const path = decodeURIComponent(pathname).replace(/^\//, '')
  const rule = /^src\/lint\/rules\/([a-z-]+)\.md$/.exec(path)?.[1]
  if (rule !== undefined) return urls.rule(rule)
  if (path === 'src/lint/rules/README.md') return urls.rules
  if (groups.some(({ paths }) => paths.includes(path))) return `${linkTo(path).href}${hash}`
  return `${repository}/blob/main/${path}${hash}`
}
