import type { Finding, Location } from '../../../schemas/finding.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { letters } from '../../markdown/letters.ts'
import type { ReportRule } from '../rule.ts'

export const duplicateFinding: ReportRule = {
  id: 'duplicate-finding',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'Two findings of a report that say the same of the same place.',
  *check(file) {
    const findings = file.report.findings.filter(({ struck }) => !struck)
    const candidates = new Candidates()
    for (const finding of findings) {
      const before = candidates.before(finding).find((earlier) => isSame(earlier, finding))
      candidates.add(finding)
      if (!before) continue
      yield {
        position: file.headLine(finding),
        reason: `${codeSpan(finding.id)} repeats ${codeSpan(before.id)}`,
        actual: finding.id,
        expected: [before.id],
        related: [{ path: file.path, position: file.headLine(before), reason: 'The first one' }],
      }
    }
  },
}

/** What so many findings have in common tells nothing, and comparing all of them would take too long. */
const mostInCommon = 200

/** The findings so far, by what two that say the same have in common. */
class Candidates {
  readonly #order = new Map<Finding, number>()
  readonly #byKey = new Map<string, Finding[]>()

  add(finding: Finding): void {
    this.#order.set(finding, this.#order.size)
    for (const key of keysOf(finding)) {
      const known = this.#byKey.get(key)
      if (!known) this.#byKey.set(key, [finding])
      else if (known.length < mostInCommon) known.push(finding)
    }
  }

  /** Those that have something in common with a finding, the first one first. */
  before(finding: Finding): Finding[] {
    const found = new Set(keysOf(finding).flatMap((key) => this.#byKey.get(key) ?? []))
    return [...found].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0))
  }
}

/** Its title, with each of its files, and its places. */
function keysOf({ title, locations }: Finding): string[] {
  const name = title.toLowerCase()
  const paths = locations.length > 0 ? locations.map(({ path }) => path) : ['']
  return [
    ...paths.map((path) => `${name}\n${path}`),
    ...locations.flatMap(({ path, startLine, endLine }) =>
      startLine === null ? [] : [`${path}\n${startLine}\n${endLine}`],
    ),
  ]
}

/** The same title in the same file, or a like one about the very same lines. */
function isSame(a: Finding, b: Finding): boolean {
  const isPlaced = a.locations.length > 0 || b.locations.length > 0
  const shareFile = a.locations.some((here) => b.locations.some((there) => here.path === there.path))
  if (a.title !== '' && a.title.toLowerCase() === b.title.toLowerCase() && (shareFile || !isPlaced)) return true
  if (!a.locations.some((here) => here.startLine !== null && b.locations.some((there) => isSamePlace(here, there))))
    return false
  const [ours, theirs] = [words(a.title), words(b.title)]
  const shared = [...ours].filter((word) => theirs.has(word)).length
  return shared / Math.max(1, Math.min(ours.size, theirs.size)) >= likeTitles
}

function isSamePlace(a: Location, b: Location): boolean {
  return a.path === b.path && a.startLine === b.startLine && a.endLine === b.endLine
}

/** Share of the shorter title's words that the other one must have too. */
const likeTitles = 0.75

const word = new RegExp(`[${letters}\\d_]{3,}`, 'g')

function words(title: string): Set<string> {
  return new Set(title.toLowerCase().match(word))
}
