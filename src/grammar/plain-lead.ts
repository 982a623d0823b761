import { kinds, severities } from '../../schemas/enums.ts'

/** Matches what may come before a label: the marker of a heading or list item. */
const marker = /^ {0,3}(?:#{1,9}[ \t]+|[-*+][ \t]+)?/

const label = String.raw`[CIS]-?\d{1,3}\b`
const labelWord = String.raw`(?:\[${label}\]|${label})`

/** Spellings of a label and their replacements, which are applied one after the other. */
const forms: readonly [written: RegExp, plain: string][] = [
  // An anchor, a checkbox, a coloured symbol: `- [x] 🔴 I1.`
  [/^(?:<a\b[^<>]{0,80}>\s*<\/a>\s*)+/i, ''],
  [new RegExp(String.raw`^\[[ xX]\][ \t]+(?=\W{0,4}${labelWord})`), ''],
  [/^(?:(?:[\u2190-\u2bff\u{1f000}-\u{1faff}]|\ufe0f)\s*)+(?=\S)/u, ''],
  // A number before the label, or before the severity in brackets: `1. **I1: Title**`
  [new RegExp(String.raw`^\d{1,3}[.)][ \t]+(?=[*_\x60]{0,3}${labelWord})`), ''],
  [/^\d{1,3}[.)][ \t]+(?=(?:\*\*)?\[(?:critical|important|suggestion)\])/i, ''],
  // Emphasis other than two stars.
  [new RegExp(String.raw`^<(b|strong)>(${labelWord}[^<>]*)</\1>`, 'i'), '**$2**'],
  [new RegExp(`^__(${labelWord}.*?)__`), '**$1**'],
  [new RegExp(String.raw`^(?:\*\*\*|_\*\*)(${labelWord}.*?)(?:\*\*\*|\*\*_)`), '**$1**'],
  [new RegExp(String.raw`^[*_](${labelWord}[^*_]*)[*_](?=\s|$)`), '**$1**'],
  [new RegExp(String.raw`^\*\*\x60(${label})\x60`), '**$1'],
  // `Issue I1: Title`, `**(I1) Title**`
  [new RegExp(String.raw`^(\*\*)?(?:Issue|Finding|Problem)[ \t]+(?=${label})`), '$1'],
  [new RegExp(String.raw`^\((${label})\)[ \t]+(?=\*\*)`), '$1. '],
  [new RegExp(String.raw`^\*\*\((${label})\)[ \t]+`), '**$1. '],
  // The tag before the title: `I1 (important, gap): **Title**`
  [
    new RegExp(
      String.raw`^(\*\*)?(${label})(\*\*)?[ \t]*(\((?:${[...severities, ...kinds].join('|')})\b[^()]{0,60}\))(?:\*\*)?[ \t]*(?::|[ \t][—–-]{1,2})[ \t]+(.*)$`,
      'is',
    ),
    '$1$2.$3 $5 $4',
  ],
]

/** Labels followed only by a space, which may also be words of a sentence: `**I1** Title`, `I1 **Title**`. */
const loose = [
  new RegExp(String.raw`^(\*\*${label})(\*\*[ \t]+(?![—–-]))`),
  new RegExp(String.raw`^(${label})([ \t]+\*\*)`),
]
const looseInHeading = new RegExp(String.raw`^(${label})([ \t]+(?![—–-]))`)

/** A quick test before the spellings are tried, because most lines are plain or not heads at all. */
const mayBeOther =
  /^(?:[<_(\u2190-\u2bff\ud83c-\ud83e]|\*{1,3}[(\x60_]?(?:[CIS]-?\d|Issue|Finding|Problem)|\[[ xX]\]|\d{1,3}[.)][ \t]+[*_\x60]{0,3}\[?[CISci]|[CIS]-?\d{1,3}[ \t]|Issue|Finding|Problem)/

/**
 * Rewrites the label at the start of a line to its plain spelling; other lines are unchanged. `needsPlace` says that
 * the label may be a word of a sentence, so that the line is only a head if it has a location.
 */
export function plainLead(line: string): { line: string; needsPlace: boolean } {
  const before = marker.exec(line)?.[0] ?? ''
  let text = line.slice(before.length)
  if (!mayBeOther.test(text)) return { line, needsPlace: false }
  for (const [written, plain] of forms) text = text.replace(written, plain)
  for (const pattern of before.includes('#') ? [...loose, looseInHeading] : loose) {
    if (pattern.test(text)) return { line: before + text.replace(pattern, '$1.$2'), needsPlace: true }
  }
  return { line: before + text, needsPlace: false }
}
