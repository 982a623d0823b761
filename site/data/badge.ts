import { type Decision, severities } from '../../schemas/enums.ts'
import { counted } from '../../src/text.ts'
import { cutTo } from './format.ts'
import { labelOf } from './rows.ts'
import { countThreads, type SeverityCounts, type Standing } from './status.ts'
import { severityWords } from './words.ts'
import { element, xmlText } from './xml.ts'

/** In characters. An agent may have written any label. */
const longestLabel = 40

type Tone = 'good' | 'fair' | 'bad' | 'plain'

/** White text has a contrast of at least 4.5 on each of these colours. */
const colours: Record<Tone, string> = { good: '#1b6a3d', fair: '#8a4f00', bad: '#b4122e', plain: '#4d525c' }
const decisionTones: Record<Decision, Tone> = { merge: 'good', 'merge-with-fixes': 'fair', rework: 'bad' }

/** The verdict of the latest round and its open findings; once all are answered, the verdict asks for nothing. */
export function targetBadge({ target, unsettled, unsettledCounts, isSettled }: Standing): string {
  const { verdict, findings } = target.latest
  if (target.state !== 'open') return badge('review', target.state, 'plain')
  if (isSettled && findings.length > 0) return badge('review', 'answered', 'good')
  const said = verdict === null ? null : labelOf(verdict)
  const state = unsettled.length === 0 ? 'nothing open' : openText(unsettledCounts)
  const tone = verdict?.decision ? decisionTones[verdict.decision] : toneOf(unsettledCounts)
  return badge('review', said === null ? state : `${cutTo(longestLabel, said)}, ${state}`, tone)
}

/** The problems that wait for an author in all targets of a repository. */
export function repositoryBadge(standings: readonly Standing[]): string {
  const waiting = standings.flatMap((standing) => standing.waiting)
  const counts = countThreads(waiting)
  return badge('reviews', waiting.length === 0 ? 'nothing open' : openText(counts), toneOf(counts))
}

function openText(counts: SeverityCounts): string {
  const parts = severities.flatMap((severity) =>
    counts[severity] === 0
      ? []
      : [counted(counts[severity], severityWords[severity].one, severityWords[severity].many)],
  )
  return `${parts.join(', ')} open`
}

function toneOf({ critical, important, suggestion }: SeverityCounts): Tone {
  if (critical > 0) return 'bad'
  if (important > 0) return 'fair'
  return suggestion > 0 ? 'plain' : 'good'
}

const height = 20
const padding = 7

/** Two fields next to each other, as wide as their text at 11 pixels. */
function badge(name: string, text: string, tone: Tone): string {
  const left = widthOf(name) + 2 * padding
  const right = widthOf(text) + 2 * padding
  const width = left + right
  const words = (content: string, x: number, length: number) =>
    element('text', { x: String(x), y: '14', textLength: String(length), lengthAdjust: 'spacingAndGlyphs' }, content)
  const field = (x: number, size: number, fill: string) =>
    element('rect', { x: String(x), width: String(size), height: String(height), fill })
  return xmlText(
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: String(width),
        height: String(height),
        role: 'img',
        'aria-label': `${name}: ${text}`,
      },
      element('title', {}, `${name}: ${text}`),
      element('clipPath', { id: 'round' }, element('rect', { width: String(width), height: String(height), rx: '4' })),
      element('g', { 'clip-path': 'url(#round)' }, field(0, left, '#33373d'), field(left, right, colours[tone])),
      element(
        'g',
        { fill: '#ffffff', 'font-family': 'Verdana,DejaVu Sans,sans-serif', 'font-size': '11' },
        words(name, padding, widthOf(name)),
        words(text, left + padding, widthOf(text)),
      ),
    ),
  )
}

/** About the width of a text in Verdana at 11 pixels; the drawing is fitted to it. */
function widthOf(text: string): number {
  return Math.round([...text].reduce((sum, character) => sum + (/[ ,.:il1jtfI]/.test(character) ? 4.4 : 7), 0))
}
