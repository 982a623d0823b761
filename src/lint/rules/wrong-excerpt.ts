import type { Finding } from '../../../schemas/finding.ts'
import { codeSpan } from '../../markdown/fence.ts'
import type { ReviewedTree } from '../reviewed-tree.ts'
import type { CheckoutRule, Problem } from '../rule.ts'

export const wrongExcerpt: CheckoutRule = {
  id: 'wrong-excerpt',
  group: 'truth',
  level: 'note',
  scope: 'checkout',
  description:
    'An excerpt at the start of a finding that is not in the file, or is far from the given lines. Only checked with `--repo`.',
  async check(file, tree) {
    if (!tree) return []
    const problems: Problem[] = []
    for (const finding of file.report.findings) {
      const [excerpt] = finding.excerpts
      const leads =
        excerpt && file.text.slice(file.headLine(finding).end.offset, excerpt.position.start.offset).trim() === ''
      if (!excerpt || !leads) continue
      const reason = await differenceOf(excerpt.value, finding, tree)
      if (reason !== null) problems.push({ position: excerpt.position, reason })
    }
    return problems
  },
}

/** The most lines between the location and the excerpt, which may start at the enclosing function. */
const slack = 30

/** The share of its lines that must be in the file; agents omit some lines and shorten others. */
const leastFound = 0.5

async function differenceOf(excerpt: string, { locations }: Finding, tree: ReviewedTree): Promise<string | null> {
  const written = excerpt
    .split('\n')
    .map(bare)
    .filter((line) => line.length > 3 && !/^(?:\/\/|#|--|\/\*)?\s*(?:\.\.\.|…)/.test(line))
  if (written.length === 0) return null
  let nearest: number | null = null
  let wasRead = false
  for (const { path, startLine, endLine } of locations) {
    const text = await tree.fileAt(path)
    if (text === null) continue
    wasRead = true
    const lines = text.split('\n').map(bare)
    const found = written.map((line) => lines.indexOf(line)).filter((index) => index !== -1)
    if (found.length < written.length * leastFound) continue
    if (startLine === null) return null
    for (const line of written) {
      for (let index = lines.indexOf(line); index !== -1; index = lines.indexOf(line, index + 1)) {
        const distance = Math.max(0, startLine - slack - (index + 1), index + 1 - (endLine ?? startLine) - slack)
        if (distance === 0) return null
        nearest = nearest === null || distance < Math.abs(nearest - startLine) ? index + 1 : nearest
      }
    }
  }
  const [first] = locations
  if (!wasRead || !first) return null
  if (nearest === null) return `This excerpt is not in ${codeSpan(first.path)}`
  return `This excerpt is at line ${nearest} of ${codeSpan(first.path)}, not at ${first.startLine}`
}

/** A line without indentation, and with runs of white space as one space. */
function bare(line: string): string {
  return line.trim().replace(/\s+/g, ' ')
}
