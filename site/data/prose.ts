import { type HtmlOptions, markdownToHtml } from '../../src/markdown/index.ts'
import { type CodeHost, codeHostOf, codeLink, commitLink } from './code-links.ts'
import type { Collection } from './collection.ts'
import { highlight } from './highlight.ts'
import type { RoundEntry } from './round-entry.ts'
import { urls } from './urls.ts'

/** Turns the Markdown of one round into HTML whose references lead to what they name. */
export interface Prose {
  /** Blocks; `headingLevel` is that of the topmost heading. */
  html: (markdown: string, headingLevel?: number) => string
  host: CodeHost | null
}

export function proseOf(round: RoundEntry, collection: Collection, options: { findings?: boolean } = {}): Prose {
  const host = codeHostOf(round)
  const paths = new Map(
    round.findings.flatMap(({ locations }) => locations.map(({ path }) => [path.replace(/^.*\//, ''), path])),
  )
  const shared: HtmlOptions = {
    highlight,
    // A link that is relative to the repository leads nowhere from here.
    link: (url) => (/^(?:https?:|mailto:)/i.test(url) ? url : null),
    code: (code) => linkCode(code, host, paths),
    ...(options.findings === false ? {} : { finding: findingLinker(round, collection) }),
  }
  return { host, html: (markdown, headingLevel = 4) => markdownToHtml(markdown, { ...shared, headingLevel }) }
}

/** `path.go:10-20` and commits lead to the code; a bare name to the file of that name that a finding names in full. */
function linkCode(code: string, host: CodeHost | null, paths: ReadonlyMap<string, string>): string | null {
  if (/^(?=[0-9a-f]*\d)[0-9a-f]{7,40}$/.test(code)) return commitLink(host, code)
  const match = /^([\w.@+-]+(?:\/[\w.@+-]+)*\.\w{1,12})(?::(\d{1,6})(?:-(\d{1,6}))?)?$/.exec(code)
  const [, path, from, to] = match ?? []
  if (path === undefined || (from === undefined && !path.includes('/'))) return null
  const full = path.includes('/') ? path : paths.get(path)
  if (full === undefined) return null
  const startLine = from === undefined ? null : Number(from)
  return codeLink(host, { path: full, startLine, endLine: to === undefined ? startLine : Number(to) })
}

/** An id leads to the finding of this round, or of the round of this target that the text names before it. */
function findingLinker(
  round: RoundEntry,
  collection: Collection,
): (id: string, number: number | null) => string | null {
  const rounds = collection.targetOf.get(round)?.rounds ?? []
  return (id, number) => {
    const named = number === null ? round : rounds.find((other) => other.round === number)
    const finding = named?.findings.find((other) => other.name === id)
    return named && finding ? urls.finding({ round: named, finding }) : null
  }
}
