import type { AST } from '@eslint-community/regexpp'
import { analyse } from 'scslre'
import type { Pattern } from './patterns.ts'

/** A way to make a pattern take more than linear time, and texts that do so. */
export interface Attack extends Pattern {
  isExponential: boolean
  /** @param length of the repeated part */
  texts: (length: number) => string[]
}

/** The attacks that the checker finds on a pattern. */
export function attacksOn(pattern: Pattern): Attack[] {
  const { reports } = analyse({ source: pattern.source, flags: pattern.flags }, { reportTypes: { Move: true } })
  return reports.map((report) => {
    const quantifiers = report.type === 'Trade' ? [report.startQuant, report.endQuant] : [report.quant]
    const starts = [...new Set(['', 'x', 'x\n', ...quantifiers.map(textBefore)])]
    const pump = report.character.pick
    return {
      ...pattern,
      isExponential: report.exponential,
      texts: (length) =>
        starts.flatMap((start) => ['', '!', '\u2028\n!'].map((end) => start + pump.repeat(length) + end)),
    }
  })
}

/** A text that the pattern matches before a quantifier. */
function textBefore(quantifier: AST.Quantifier): string {
  let text = ''
  for (let node: AST.Node = quantifier; node.parent && node.parent.type !== 'Pattern'; node = node.parent) {
    const { parent } = node
    if (parent.type !== 'Alternative') continue
    const at = parent.elements.findIndex((element) => element === node)
    text = parent.elements.slice(0, at).map(textFor).join('') + text
  }
  return text
}

/** A text that a part of a pattern matches, if the part is simple. */
function textFor(node: AST.Element): string {
  switch (node.type) {
    case 'Character':
      return String.fromCodePoint(node.value)
    case 'CharacterSet':
      return [...'a 1'].find((character) => new RegExp(node.raw, 'u').test(character)) ?? 'a'
    case 'CharacterClass': {
      const own = node.elements.flatMap((element) =>
        element.type === 'Character' ? element.value : element.type === 'CharacterClassRange' ? element.min.value : [],
      )
      const candidates = [...'a 1-*/.:A"`()[\n—', ...own.map((value) => String.fromCodePoint(value))]
      return candidates.find((character) => new RegExp(`^${node.raw}$`, 'u').test(character)) ?? 'a'
    }
    case 'Quantifier':
      return textFor(node.element).repeat(node.min)
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives[0]?.elements.map(textFor).join('') ?? ''
    default:
      return ''
  }
}
