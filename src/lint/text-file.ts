import type { Message } from '../../schemas/message.ts'
import type { Parsed } from '../../schemas/parsed.ts'
import type { Position } from '../../schemas/position.ts'
import type { Lines } from '../markdown/lines.ts'
import { slugOfPath } from '../parse/index.ts'

/** A match of a pattern in a file. */
export interface Match {
  start: number
  end: number
  text: string
  groups: readonly (string | undefined)[]
}

/** A file as rules see it: its text, its lines and the parsed document. */
export class TextFile {
  readonly path: string
  readonly text: string
  readonly lines: Lines
  readonly parsed: Parsed

  constructor(path: string, lines: Lines, parsed: Parsed) {
    this.path = path
    this.text = lines.text
    this.lines = lines
    this.parsed = parsed
  }

  /** The file's name without folder and ending. */
  get name(): string {
    return slugOfPath(this.path)
  }

  /** The parser's messages with this rule id. */
  parserMessages(ruleId: string): Message[] {
    return this.parsed.messages.filter((message) => message.ruleId === ruleId)
  }

  /** Whether an offset is in a raw review, which must not be changed. */
  isRaw(_offset: number): boolean {
    return this.parsed.type === 'review'
  }

  /** Whether an offset is in code outside the raw reviews. */
  isCode(_offset: number): boolean {
    return false
  }

  /** Whether a path ends in a path of the repository that this file names. */
  namesEndOf(_path: string): boolean {
    return false
  }

  /** The position between two offsets. */
  span(start: number, end: number): Position {
    return this.lines.span(start, end)
  }

  /** The position of a line, counted from 1. */
  line(number: number): Position {
    return this.lines.position(number - 1, number)
  }

  textAt({ start, end }: Position): string {
    return this.text.slice(start.offset, end.offset)
  }

  /** Its line ending. */
  get newline(): string {
    return this.text.includes('\r\n') ? '\r\n' : '\n'
  }

  /** The offsets of all occurrences of a text. */
  *offsetsOf(text: string): Generator<number> {
    for (let at = this.text.indexOf(text); at !== -1; at = this.text.indexOf(text, at + text.length)) yield at
  }

  /** The match of a sticky pattern at an offset. */
  matchAt(pattern: RegExp, offset: number): Match | null {
    pattern.lastIndex = offset
    const match = pattern.exec(this.text)
    return match && { start: offset, end: offset + match[0].length, text: match[0], groups: match.slice(1) }
  }

  /** All matches of a global pattern. */
  *matches(pattern: RegExp): Generator<Match> {
    for (const match of this.text.matchAll(pattern)) {
      yield { start: match.index, end: match.index + match[0].length, text: match[0], groups: match.slice(1) }
    }
  }
}
