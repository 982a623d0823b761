import type { Message } from '../../schemas/message.ts'
import type { Review } from '../../schemas/review.ts'
import { parse } from '../parse/index.ts'

/** What a raw review seems to hold that was not read; positions are those of its own text. */
export function unreadFindings({ source, agent }: Review): Message[] {
  return parse(source, { as: 'review', agent }).messages.filter(({ ruleId }) => ruleId === 'unread-findings')
}
