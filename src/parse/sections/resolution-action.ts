import type { Action } from '../../../schemas/enums.ts'
import { letters, withoutOuterPunctuation } from '../../markdown/letters.ts'
import { plainText } from '../../markdown/plain-text.ts'

const actionsByWord: [Action, RegExp][] = [
  ['auto-resolved', /^(?:auto-?resolved\b|n\/?a\b(?=.*\bby\s+[CIS]\d))/i],
  ['fixed', /^(?:fixed|resolved|addressed|done|applied|implemented|completed|corrected)\b/i],
  [
    'skipped',
    /^(?:skipped|declined|won['’]?t fix|wontfix|will not fix|rejected|not (?:fixed|a bug|an issue|applicable)|n\/?a\b|ignored|no change|by design|as designed|out of scope|false positive|invalid)/i,
  ],
  ['commented', /^(?:commented|comment added|replied)\b/i],
  ['test-written', /^tests? (?:written|added)\b/i],
  ['other', /^other\b/i],
  ['documentation-updated', /^(?:documentation|docs?) (?:updated|added|fixed)\b/i],
]

const markAndWords = new RegExp(String.raw`^([^${letters}\d]*)(.*)$`)

/** Parses a cell: its first action, and the rest as detail. */
export function readAction(cell: string): { action: Action; detail: string | null } {
  // A mark may come before the word, or alone.
  const [, mark = '', plain = ''] = markAndWords.exec(plainText(cell)) ?? []
  if (plain === '' && /[✅✔☑]/u.test(mark)) return { action: 'fixed', detail: null }
  const found = actionsByWord.find(([, pattern]) => pattern.test(plain))
  if (!found) return { action: 'other', detail: cell.trim() || null }
  const [action, pattern] = found
  const rest = plain
    .replace(pattern, '')
    .trim()
    .replace(/^(?:[—–:,;]|--?)\s*/, '')
  return { action, detail: rest.replace(/^\((.*)\)\.?$/, '$1').trim() || null }
}

/** Words for findings that aren't, or aren't completely, dealt with. */
const open =
  /^(?:acknowledged|deferred|duplicate|fix (?:failed|pending)|half|in progress|later|needs?|next|no|not|open|partially|partly|pending|planned|postponed|reopened|reverted|tbd|to ?do|tracked|un(?:addressed|fixed|resolved)|waiting)\b/i

/** Whether a row of a Resolution says that its findings are still open. */
export function saysOpen({ action, detail }: { action: Action; detail: string | null }): boolean {
  if (/^\?/.test(detail ?? '')) return true
  const words = withoutOuterPunctuation(detail ?? '')
  return action === 'other' && (words === '' || open.test(words))
}
