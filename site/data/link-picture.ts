import { severities } from '../../schemas/enums.ts'
import { cutTo } from './format.ts'
import type { SeverityCounts } from './status.ts'
import { count, severityWords } from './words.ts'
import { element, type XmlElement, xmlText } from './xml.ts'

/** The content of the picture in a link preview. */
interface LinkPicture {
  site: string
  title: string
  /** `#7, round 2`. */
  place: string
  /** The verdict, or that everything is answered. */
  verdict: string | null
  counts: SeverityCounts
}

/** The size that social networks ask for. */
const pictureSize = { width: 1200, height: 630 }

const margin = 80
const colours = { critical: '#b4122e', important: '#8a4f00', suggestion: '#466079' }
/** In characters: of the title, and of smaller lines. */
const [lineLength, longestLine] = [36, 60]
const mostLines = 3

/** The picture as SVG. It uses the fonts of the machine that draws it. */
export function linkPicture({ site, title, place, verdict, counts }: LinkPicture): string {
  const { width, height } = pictureSize
  const text = (content: string, y: number, size: number, fill: string, weight = '400') =>
    element(
      'text',
      { x: String(margin), y: String(y), 'font-size': String(size), 'font-weight': weight, fill },
      content,
    )
  const lines = wrapped(title).map((line, index) => text(line, 250 + index * 74, 60, '#1a1c20', '700'))
  const found = severities.filter((severity) => counts[severity] > 0)
  let x = margin
  const marks = found.flatMap((severity): XmlElement[] => {
    const label = count(counts[severity], severityWords[severity].one, severityWords[severity].many)
    const at = x
    x += 60 + label.length * 17
    return [
      element('circle', { cx: String(at + 10), cy: '508', r: '10', fill: colours[severity] }),
      element('text', { x: String(at + 32), y: '520', 'font-size': '34', fill: colours[severity] }, label),
    ]
  })
  return xmlText(
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: String(width),
        height: String(height),
        'font-family': 'Inter, Arial, Liberation Sans, DejaVu Sans, sans-serif',
      },
      element('rect', { width: String(width), height: String(height), fill: '#fcfcfa' }),
      element('path', { d: 'M96 74l26 26-26 26-26-26z', fill: '#1f4e9e' }),
      element('circle', { cx: '96', cy: '100', r: '8', fill: '#fcfcfa' }),
      element('text', { x: '140', y: '112', 'font-size': '34', fill: '#4d525c' }, cutTo(lineLength, site)),
      text(cutTo(longestLine, place), 176, 34, '#686d77'),
      ...lines,
      ...marks,
      ...(verdict === null ? [] : [text(cutTo(longestLine, verdict), 580, 34, '#1a1c20', '600')]),
    ),
  )
}

/** Breaks a title into a few lines; a longer one is cut. */
function wrapped(title: string): string[] {
  const lines: string[] = []
  for (const word of cutTo(lineLength * (mostLines + 1), title).split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < lineLength) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(cutTo(lineLength, word))
  }
  if (lines.length <= mostLines) return lines
  return [...lines.slice(0, mostLines - 1), cutTo(lineLength, `${lines[mostLines - 1] ?? ''} …`)]
}
