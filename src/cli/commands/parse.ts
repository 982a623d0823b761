import type { Parsed } from '../../../schemas/parsed.ts'
import { Failure } from '../../failure.ts'
import { type Explained, explainReview, findingThreshold, formatNames, parse, proseFormats } from '../../parse/index.ts'
import { counted, jsonText } from '../../text.ts'
import { type Command, formatOption } from '../command.ts'
import { readOperands } from '../reports/read-operands.ts'
import { formatSeverities } from '../settings.ts'
import { outputStyle } from '../style.ts'

export const parseCommand: Command = {
  name: 'parse',
  operands: '[file, folder or glob… | -]',
  description:
    'Reads reports and raw reviews, and prints what they contain. Without arguments, it reads reviews/*.md, or the reports that the configuration names; with -, it reads standard input. If a file cannot be read, the others are still printed, and the exit code is 2.',
  options: {
    from: {
      description: 'The format of the review; detected if not given',
      value: 'format',
      choices: ['auto', 'general', ...formatNames.filter((name) => !proseFormats.includes(name))],
      alsoTakes: proseFormats,
    },
    explain: { description: 'Explain why each part of a review was read as a finding, or not' },
    format: formatOption('text', 'json'),
  },
  examples: [
    ['deep-review parse reviews/*.md --format json', 'print JSON for other programs'],
    ['pbpaste | deep-review parse -', 'read the clipboard'],
    ['deep-review parse review.md --explain', 'explain what was read as a finding'],
    ['deep-review parse review.txt --from pipe-lines', 'set the format of a review'],
  ],
  async run(input, io) {
    const { texts, failed } = await readOperands(input.operands, io)
    if (input.flag('explain')) {
      if (input.text('format') === 'json' || (input.text('from') ?? 'auto') !== 'auto')
        throw new Failure('Cannot use --explain with --from or --format json: it explains how prose is read')
      for (const { path, text } of texts) io.out(explained(path, explainReview(text)))
      return failed ? 2 : 0
    }
    const from = input.text('from') ?? 'auto'
    const options = { severities: await formatSeverities(io), ...(from === 'auto' ? {} : { from }) }
    const parsed = texts.map(({ path, text, encoding }) => parse(text, { path, encoding, ...options }))
    if (input.text('format') === 'json') io.out(jsonText(parsed))
    else {
      const style = outputStyle(input, io)
      for (const file of parsed) io.out(`${style.bold(file.path)}\n${describe(file)}\n`)
    }
    return failed ? 2 : 0
  },
}

function explained(path: string, { reader, parts }: Explained): string {
  if (reader !== 'general' && reader !== 'none')
    return `${path}: ${readers[reader] ?? `read as \`${reader}\``}; there is nothing to explain\n`
  const rows = parts.map(({ line, title, isFinding, score, reasons }) => {
    const what = reader === 'none' ? 'dropped' : isFinding ? 'finding' : 'no finding'
    const why = reasons
      .map(({ text, weight }) => `${weight > 0 ? '+' : ''}${weight.toFixed(1)} ${text}`)
      .join('\n      ')
    return `  line ${line}, ${what} (${score.toFixed(1)}): ${title}\n      ${why}`
  })
  if (reader === 'none')
    return `${[`${path}: not read as a review, so no part of it is a finding`, ...rows].join('\n')}\n`
  if (parts.length === 0) return `${path}: nothing in it looks like a problem\n`
  const head = `${path}: a part with a score of ${findingThreshold} or more is a finding, unless the parts inside it are`
  return `${[head, ...rows].join('\n')}\n`
}

const readers: Readonly<Record<string, string>> = {
  report: 'a report, read by its sections and ids',
  canonical: 'read in the canonical format, by ids and sections',
}

function describe(file: Parsed): string {
  const { report, review } = file
  const findings = report?.findings ?? review?.findings ?? []
  const about = report
    ? `  report on ${report.target}, round ${report.round ?? 'unknown'}, ${counted(report.reviews.length, 'review')}`
    : review
      ? `  review by ${review.agent}, ${counted(review.findings.length, 'finding')}${review.status === 'completed' ? '' : `, ${review.status}`}`
      : file.messages.length > 0
        ? null
        : '  neither a report nor a review'
  const rows = findings.map((finding) => {
    const place = finding.locations[0]
    const where = place ? `  ${place.path}${place.startLine === null ? '' : `:${place.startLine}`}` : ''
    return `  ${finding.id.padEnd(4)} ${finding.title}${where}`
  })
  const messages = file.messages.map(({ position, reason }) =>
    position ? `  line ${position.start.line}: ${reason}` : `  ${reason}`,
  )
  return `${[...(about === null ? [] : [about]), ...rows, ...messages].join('\n')}\n`
}
