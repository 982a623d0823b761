/**
 * Counts what the site shows independently of the parser, the tracker and the pages: with patterns for lines of Markdown.
 * It knows the canonical form and the heads of real reports. When it leaves out something that it cannot read, it says so.
 */
export interface Count {
  slug: string
  target: string
  repository: string | null
  round: number | null
  verdict: string | null
  reviewers: string[]
  /** The heads of its findings, section by section. */
  findings: { severity: 'critical' | 'important' | 'suggestion'; agents: string[]; struck: boolean }[]
  isAnswered: boolean
  /** Whether the report has only forms that the counter can read, so that nothing was left out. */
  isSure: boolean
}

const sections: [RegExp, Count['findings'][number]['severity']][] = [
  [/^##+ (?:\d+\. )?Critical Issues\b/, 'critical'],
  [/^##+ (?:\d+\. )?Important Issues\b/, 'important'],
  [/^##+ (?:\d+\. )?Suggestions?\b/, 'suggestion'],
]
const head =
  /^(?:(?:#{3,5} |[-*] )(~~)?(?:\*\*)?(~~)?[CIS]?\d+[.:)]|(~~)?[CIS]?\d+\. (~~)?\*\*|\*\*(~~)?[CIS]?\d+[.:)]) ?/

export function countReport(slug: string, text: string): Count {
  const lines = text.split(/\r?\n/)
  const cell = (name: string) =>
    lines
      .map((line) => new RegExp(`^\\|\\s*\\*\\*${name}\\*\\*\\s*\\|(.*)\\|\\s*$`).exec(line)?.[1]?.trim())
      .find((found) => found)
  const findings: Count['findings'] = []
  let severity: Count['findings'][number]['severity'] | null = null
  let fence: string | null = null
  let resolution = false
  let rows = 0
  /** Whether heads have letters; with both kinds, the numbers may be those of another list. */
  const forms = new Set<boolean>()
  let isSure = !/~~/.test(cell('Reviewers') ?? '')
  for (const line of lines) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null
    if (fence !== null) {
      if (mark?.startsWith(fence) && /^ {0,3}[`~]+\s*$/.test(line)) fence = null
      continue
    }
    if (mark !== null) {
      fence = mark
      continue
    }
    if (/^##+ /.test(line) && !/^#{3,5} (?:~~|\*\*)*[CIS]?\d+[.:)]/.test(line) && !/^#{4,}/.test(line)) {
      severity = sections.find(([pattern]) => pattern.test(line))?.[1] ?? null
      resolution = /^## (?:\d+\. )?Resolution\b/.test(line)
      continue
    }
    if (
      resolution &&
      /^\|.*\|\s*\**(?:fixed|skipped|commented|test|doc|auto|declined|addressed|resolved|added|updated)/i.test(line)
    )
      rows += 1
    if (severity === null) continue
    const found = head.exec(line)
    if (!found) {
      if (/^[-*#]* ?(?:~~)?\*\*(?:~~)?[CIS]\d+[.:)]/.test(line)) isSure = false
      continue
    }
    const credits = [...line.matchAll(/\[([A-Z][^\]]*)\](?!\()/g)].map((match) => match[1] ?? '')
    const agents = credits.flatMap((credit) => credit.replace(/\([^)]*\)/g, '').split(',')).map((name) => name.trim())
    if (agents.length === 0 && /^\W*[CIS]\d/.test(line)) isSure = false
    if (credits.some((credit) => credit.includes('('))) isSure = false
    if (agents.length === 0) continue
    forms.add(/^\W*[CIS]\d/.test(line))
    findings.push({ severity, agents, struck: found.slice(1).some((mark) => mark !== undefined) })
  }
  const reviewers = (cell('Reviewers') ?? '').replace(/\([^)]*\)/g, '').split(/,|<br>/)
  const names = reviewers.map((name) => name.trim()).filter((name) => name !== '')
  return {
    slug,
    target: slug.replace(/^\d{8}-\d{6}-/, ''),
    repository:
      cell('Repo')?.replace(/[`[\]]|\(.*\)/g, '') ??
      /github\.com\/([^/]+\/[^/]+)\/pull\//.exec(cell('PR') ?? '')?.[1] ??
      null,
    round: Number(/^\d+/.exec(cell('Round') ?? '')?.[0] ?? Number.NaN) || null,
    verdict: /\*\*([^*]+)\*\*/.exec(cell('Verdict') ?? '')?.[1] ?? null,
    reviewers: names,
    findings,
    isAnswered: rows > 0 || /^\|\s*\*\*Addressed\*\*\s*\|/m.test(text),
    isSure:
      isSure &&
      !(forms.has(true) && forms.has(false)) &&
      findings.length > 0 &&
      findings.every((finding) => finding.agents.every((name) => names.includes(name))),
  }
}
