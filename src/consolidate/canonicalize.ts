import type { Message } from '../../schemas/message.ts'
import type { Report } from '../../schemas/report.ts'
import { parse } from '../parse/index.ts'
import { renderReport } from '../render/index.ts'

/**
 * Renders a draft of a report and parses the result, so that its positions are those in the text, and it contains no
 * more than the text.
 */
export function canonicalize(draft: Report): { report: Report; messages: Message[] } {
  const { report, messages } = parse(renderReport(draft), { path: `${draft.slug}.md`, as: 'report' })
  if (!report) throw new Error('A canonical report does not read as one')
  return { report, messages }
}
