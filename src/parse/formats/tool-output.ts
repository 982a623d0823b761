import { statusOf } from '../../grammar/field-words.ts'
import { structureOf } from '../../grammar/structure.ts'
import type { Lines } from '../../markdown/lines.ts'
import { lineKinds } from '../../markdown/scan.ts'
import type { ForeignFinding, Format } from './format.ts'
import { audit } from './tools/audit.ts'
import { bandit } from './tools/bandit.ts'
import { compiler } from './tools/compiler.ts'
import type { OutputReader } from './tools/output-reader.ts'
import { semgrep } from './tools/semgrep.ts'
import { snyk } from './tools/snyk.ts'
import { stylish } from './tools/stylish.ts'

const tools: readonly OutputReader[] = [semgrep, bandit, snyk, stylish, compiler, audit]

/**
 * What scanners and linters print on a terminal, of several tools one after another, with the notes of who went through
 * it: a line of `## fp: …` after a result says what became of it.
 */
export const toolOutput: Format = {
  name: 'tool-output',
  markers: [...new Set(tools.flatMap(({ markers }) => markers))],
  severities: {},
  detects: (text) => tools.some((tool) => isOf(tool, text)),
  read(lines) {
    const text = lines.slice(lines.first, lines.last)
    const found = tools
      .filter((tool) => isOf(tool, text))
      .flatMap((tool) => tool.read(lines))
      .sort((a, b) => (a.lines?.[0] ?? 0) - (b.lines?.[0] ?? 0))
    const shown = outsideOfFences(lines, found)
    return shown.length === 0 ? null : { findings: withNotes(lines, shown) }
  },
}

/** Output in a fence is a proof or an example, unless nearly the whole text is in fences. */
function outsideOfFences(lines: Lines, findings: readonly ForeignFinding[]): readonly ForeignFinding[] {
  const structure = structureOf(lines, lines.first, lines.last)
  const isFenced = (line: number) => {
    const kind = structure.kind(line)
    return kind === lineKinds.fence || kind === lineKinds.code
  }
  const outside = findings.filter(({ lines: [from] = [0] }) => !isFenced(from))
  if (outside.length > 0) return outside
  let fenced = 0
  let written = 0
  for (let line = lines.first; line < lines.last; line += 1) {
    if (lines.isBlank(line)) continue
    written += 1
    if (isFenced(line)) fenced += 1
  }
  return fenced * 4 > written * 3 ? findings : []
}

function isOf({ markers, detects }: OutputReader, text: string): boolean {
  return markers.some((marker) => text.includes(marker)) && detects(text)
}

const note = /^\s*(?:##|#|\/\/|>)\s*(?:([A-Z]{1,4}\d{2,5})\s*:\s*)?(\S.*)$/

/** Gives each result the note right after it, or the one that names its rule. */
function withNotes(lines: Lines, findings: readonly ForeignFinding[]): ForeignFinding[] {
  const noted = [...findings]
  let last = -1
  for (let line = lines.first; line < lines.last; line += 1) {
    while (last + 1 < findings.length && (findings[last + 1]?.lines?.[0] ?? Number.POSITIVE_INFINITY) <= line) last += 1
    const [, rule, words] = note.exec(lines.at(line)) ?? []
    if (words === undefined) continue
    const index = rule === undefined ? last : noted.findIndex(({ label }) => label === rule)
    const finding = noted[index]
    if (finding === undefined || finding.status != null) continue
    const status = statusOf(words.split(/[.,;:]\s/, 1)[0] ?? '')
    noted[index] = { ...finding, status, body: `${finding.body}\n\n${words}`.trim() }
  }
  return noted
}
