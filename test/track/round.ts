import type { Report } from '../../schemas/report.ts'
import type { History } from '../../schemas/thread.ts'
import { parse } from '../../src/parse/index.ts'
import { trackTarget } from '../../src/track/index.ts'

/** The report of a round, from its important findings, the actions of its Resolution, its summary and more sections. */
export function round(
  number: number,
  findings: string[],
  resolution: string[] = [],
  summary = 'Fine.',
  sections: string[] = [],
): Report {
  const slug = `202501${`${number}`.padStart(2, '0')}-120000-pr-7`
  const rows = resolution.map((action, index) => `| ${index + 1} | Important #${index + 1}: x | ${action} |`)
  const text = [
    `# Deep Review: ${slug}`,
    '',
    '| | |\n|---|---|',
    '| **Repo** | [o/r](https://github.com/o/r) |',
    `| **Round** | ${number} |\n| **Reviewers** | Ada |`,
    `\n## Executive Summary\n\n${summary}\n`,
    '## Important Issues',
    '',
    ...findings.map((finding, index) => `I${index + 1}. ${finding}\n`),
    ...sections,
    ...(rows.length > 0 ? ['## Resolution', '', '| # | Finding | Action |', '|---|---|---|', ...rows] : []),
  ].join('\n')
  const { report } = parse(`${text}\n`, { path: `${slug}.md` })
  if (!report) throw new Error('no report')
  return report
}

export function track(...rounds: Report[]): History {
  return trackTarget({ repository: 'o/r', target: 'pr-7', rounds })
}
