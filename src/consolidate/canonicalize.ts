import type { Message } from '../../schemas/message.ts'
import type { Report } from '../../schemas/report.ts'
import { parse } from '../parse/index.ts'
import { renderReport } from '../render/index.ts'

/**
 * A draft of a report as it reads from its canonical text, so that its positions are those of that text and no part of
 * it says more than the file will.
 */
export function canonicalize(draft: Report): { report: Report; messages: Message[] } {
  const { report, messages } = parse(renderReport(draft), { path: `${draft.slug}.md`, as: 'report' })
  if (!report) throw new Error('A canonical report does not read as one')
  return { report, messages }
}
