import type { Message } from '../../schemas/message.ts'
import type { TargetRecord } from '../../schemas/targets.ts'
import { Lines } from '../markdown/lines.ts'
import { parseLines } from '../parse/index.ts'
import { readDirectives, withoutDisabled } from './directives.ts'
import { byPlace, messageOf } from './messages.ts'
import { ReportFile } from './report-file.ts'
import type { TreeOf } from './reviewed-tree.ts'
import { groupRounds } from './rounds.ts'
import type { Found, Problem, Rule } from './rule.ts'
import { rules, ruleWith } from './rules.ts'
import { defaultSettings, type Settings } from './settings.ts'
import { TextFile } from './text-file.ts'

/** A text to be checked, and where it was read from. */
export interface LintInput {
  path: string
  text: string
}

/**
 * Checks reports, each for itself and all rounds of a target together.
 * @param treeOf gives the code that a report reviewed; without it nothing is compared with code
 * @param records what is known of targets beyond their reports
 * @returns what is wrong with them, in the order in which it is printed
 */
export async function lint(
  inputs: readonly LintInput[],
  settings: Settings = defaultSettings,
  treeOf?: TreeOf,
  records: readonly TargetRecord[] = [],
): Promise<Message[]> {
  const run = new Run(
    inputs.map(({ path, text }) => fileOf(path, text)),
    settings,
  )
  await run.checkFiles()
  const targets = groupRounds(run.reports, records)
  await run.checkTargets(targets)
  if (treeOf) await run.checkCheckouts(treeOf)
  run.obeyDirectives(targets, treeOf !== undefined)
  return run.messages
}

/** One pass over some files, and what is found in each. */
class Run {
  readonly reports: readonly ReportFile[]
  readonly #files: readonly TextFile[]
  readonly #settings: Settings
  readonly #found: Map<TextFile, Message[]>

  constructor(files: readonly TextFile[], settings: Settings) {
    this.#files = files
    this.#settings = settings
    this.#found = new Map(files.map((file) => [file, []]))
    this.reports = files.filter((file) => file instanceof ReportFile).filter((file) => !file.isOtherDocument)
  }

  async checkFiles(): Promise<void> {
    for (const file of this.#files) {
      for (const { rule, options } of this.#settings(file.path).values()) {
        if (!isDue(rule, file)) continue
        let problems: Found<Problem> = []
        if (rule.scope === 'text') problems = rule.check(file, options)
        else if (rule.scope === 'report' && file instanceof ReportFile) problems = rule.check(file, options)
        // Few rules have to wait, and there are thousands of turns.
        this.#add(rule.id, file, problems instanceof Promise ? await problems : problems)
      }
    }
  }

  /** Compares the rounds of each target. */
  async checkTargets(targets: readonly ReportFile[][]): Promise<void> {
    for (const rounds of targets) {
      for (const rule of rules) {
        if (rule.scope !== 'target' || !this.#isOn(rule.id, rounds)) continue
        for (const problem of await rule.check(rounds)) this.#add(rule.id, problem.file, [problem])
      }
    }
  }

  /** Compares each report with the code that it reviewed. */
  async checkCheckouts(treeOf: TreeOf): Promise<void> {
    for (const file of this.reports) {
      const tree = await treeOf(file.report)
      for (const rule of rules) {
        if (rule.scope === 'checkout' && this.#isOn(rule.id, [file]))
          this.#add(rule.id, file, await rule.check(file, tree, treeOf.isShallow ?? false))
      }
    }
  }

  /** Takes out what comments in the reports silence, and checks those comments. */
  obeyDirectives(targets: readonly ReportFile[][], hasCheckout: boolean): void {
    const compared = new Set(targets.filter((rounds) => rounds.length > 1).flat())
    /** Whether a rule could have found something: where it had nothing to compare with, its silence says nothing. */
    const hasRun = (id: string, file: ReportFile) => {
      const scope = ruleWith(id)?.scope
      if (scope === undefined) return true
      if (!this.#isOn(id, [file]) || (scope === 'checkout' && !hasCheckout)) return false
      return scope !== 'target' || compared.has(file)
    }
    for (const file of this.#files) {
      if (!(file instanceof ReportFile)) continue
      const directives = readDirectives(file)
      this.#found.set(file, withoutDisabled(this.#found.get(file) ?? [], directives))
      for (const { rules: named, used } of directives) for (const id of named) if (!hasRun(id, file)) used.add(id)
      for (const rule of rules) {
        if (rule.scope !== 'directive') continue
        const problems = directives.flatMap((directive) => [...rule.check(file, directive)])
        this.#add(rule.id, file, problems)
      }
    }
  }

  /** In the order in which they are printed. */
  get messages(): Message[] {
    return [...this.#found]
      .flatMap(([file, messages]) => {
        const own = messages.filter((message) => isWorthIt(file, message))
        return isOfOtherKind(file) ? withOneNote(own) : own
      })
      .sort(byPlace)
  }

  #add(ruleId: string, file: TextFile, problems: Iterable<Problem>): void {
    const state = this.#settings(file.path).get(ruleId)
    if (!state) return
    for (const problem of problems) this.#found.get(file)?.push(messageOf(state.rule, state.level, file.path, problem))
  }

  #isOn(id: string, checked: readonly TextFile[]): boolean {
    return checked.some(({ path }) => this.#settings(path).has(id))
  }
}

/** The message that a document of another kind gets, once. */
const ofOtherKinds: ReadonlySet<string> = new Set(['not-canonical', 'stray-review', 'unknown-text'])

/** Whether a rule looks at a file: of a document of another kind only what it is, and what must not be published, is checked. */
function isDue({ id, group }: Rule, file: TextFile): boolean {
  if (!isOfOtherKind(file)) return true
  return group === 'safety' || ofOtherKinds.has(id)
}

function isOfOtherKind(file: TextFile): boolean {
  return !(file instanceof ReportFile) || file.isOtherDocument
}

/** A document of another kind is not to be changed for us: what may be noted of it is one note, with the count. */
function withOneNote(messages: readonly Message[]): Message[] {
  const notes = messages.filter(({ level }) => level === 'note')
  const first = notes.find(({ ruleId }) => ofOtherKinds.has(ruleId)) ?? notes[0]
  if (!first || notes.length === 1) return [...messages]
  const reason = `${first.reason} (and ${notes.length - 1} more ${notes.length === 2 ? 'note' : 'notes'})`
  return messages.flatMap((message) =>
    message === first ? { ...first, reason } : message.level === 'note' ? [] : message,
  )
}

/** Notes on a report that this tool wrote are on what agents said: nobody can answer them there. */
function isWorthIt(file: TextFile, { level }: Message): boolean {
  return level !== 'note' || !(file instanceof ReportFile && file.isGenerated)
}

function fileOf(path: string, text: string): TextFile {
  const lines = Lines.of(text)
  const parsed = parseLines(lines, { path })
  return parsed.report ? new ReportFile(path, lines, parsed, parsed.report) : new TextFile(path, lines, parsed)
}
