/** A grammar in ABNF (RFC 5234) whose rules become regular expressions; it supports what single lines need. */
export class Grammar {
  readonly #rules: ReadonlyMap<string, string>
  readonly #prose: Readonly<Record<string, string>>

  /** @param prose a regular expression for each rule that the grammar only describes in words */
  constructor(text: string, prose: Readonly<Record<string, string>>) {
    const joined = text.replace(/\n[ \t]+/g, ' ')
    this.#rules = new Map(
      [...joined.matchAll(/^([\w-]+)\s*=\s*(.+)$/gm)].map(([, name = '', rule = '']) => [name, rule]),
    )
    this.#prose = prose
  }

  /** A pattern for the lines that follow a rule. */
  line(rule: string): RegExp {
    return new RegExp(`^(?:${this.#rule(rule)})$`)
  }

  #rule(name: string): string {
    if (name === 'DIGIT') return '[0-9]'
    const prose = this.#prose[name]
    if (prose !== undefined) return prose
    const rule = this.#rules.get(name)
    if (rule === undefined) throw new Error(`The grammar has no rule ${name}`)
    const tokens = rule.match(/"[^"]*"|\d*\*\d*|[\w-]+|[()[\]/]/g) ?? []
    const [pattern, end] = this.#alternatives(tokens, 0)
    if (end !== tokens.length) throw new Error(`Cannot read the rule ${name} at ${tokens[end]}`)
    return pattern
  }

  #alternatives(tokens: readonly string[], start: number): [pattern: string, end: number] {
    let pattern = ''
    let at = start
    while (at < tokens.length && tokens[at] !== ')' && tokens[at] !== ']') {
      if (tokens[at] === '/') {
        pattern += '|'
        at += 1
        continue
      }
      const repeat = /^(\d*)\*(\d*)$/.exec(tokens[at] ?? '')
      const [element, end] = this.#element(tokens, repeat ? at + 1 : at)
      pattern += repeat ? `${element}{${repeat[1] || 0},${repeat[2]}}` : element
      at = end
    }
    return [`(?:${pattern})`, at]
  }

  #element(tokens: readonly string[], at: number): [pattern: string, end: number] {
    const token = tokens[at] ?? ''
    if (token === '(' || token === '[') {
      const [inner, end] = this.#alternatives(tokens, at + 1)
      return [token === '[' ? `${inner}?` : inner, end + 1]
    }
    if (token.startsWith('"')) return [token.slice(1, -1).replace(/[^\w\s]/g, '\\$&'), at + 1]
    return [this.#rule(token), at + 1]
  }
}
