import type { Message } from '../../schemas/message.ts'
import type { Review } from '../../schemas/review.ts'
import { parse } from '../parse/index.ts'

/** Messages about parts of a raw review that may be findings but weren't read; positions are in its own text. */
export function unreadFindings({ source, agent }: Review): Message[] {
  return parse(source, { as: 'review', agent }).messages.filter(({ ruleId }) => ruleId === 'unread-findings')
}
