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
import { ruleIds, rules, ruleWith } from './rules.ts'
import { defaultSettings, type Settings } from './settings.ts'
import { TextFile } from './text-file.ts'

/** A text to check, and the path it was read from. */
export interface LintInput {
  path: string
  text: string
}

/**
 * Checks reports, each by itself and the rounds of each target together.
 * @param treeOf gives the code that a report reviewed; without it, rules that compare with code don't run
 * @param records the records of `targets.yaml`
 * @returns the messages, sorted by file and position
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

/** A run of all rules over some files, and the messages of each file. */
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
        if (!appliesTo(rule, file)) continue
        let problems: Found<Problem> = []
        if (rule.scope === 'text') problems = rule.check(file, options)
        else if (rule.scope === 'report' && file instanceof ReportFile) problems = rule.check(file, options)
        // Awaiting only promises saves thousands of turns of the event loop; few rules are asynchronous.
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

  /** Removes messages that comments in the reports suppress, and checks these comments. */
  obeyDirectives(targets: readonly ReportFile[][], hasCheckout: boolean): void {
    const compared = new Set(targets.filter((rounds) => rounds.length > 1).flat())
    for (const file of this.#files) {
      if (!(file instanceof ReportFile)) continue
      const directives = readDirectives(file)
      this.#found.set(file, withoutDisabled(this.#found.get(file) ?? [], directives))
      for (const { rules: disabled, used } of directives)
        for (const id of disabled) if (!this.#hasRun(id, file, compared.has(file), hasCheckout)) used.add(id)
      for (const rule of rules) {
        if (rule.scope !== 'directive') continue
        const problems = directives.flatMap((directive) => [...rule.check(file, directive, ruleIds)])
        this.#add(rule.id, file, problems)
      }
    }
  }

  /** Whether a rule has run on a file: it is on, and there was something to compare with. True for unknown rules. */
  #hasRun(id: string, file: ReportFile, hasRounds: boolean, hasCheckout: boolean): boolean {
    const scope = ruleWith(id)?.scope
    if (scope === undefined) return true
    if (!this.#isOn(id, [file])) return false
    return scope === 'checkout' ? hasCheckout : scope !== 'target' || hasRounds
  }

  /** All messages, sorted by file and position. */
  get messages(): Message[] {
    return [...this.#found]
      .flatMap(([file, messages]) => {
        const own = messages.filter((message) => isShown(file, message))
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

/** The rules of which one says that a document isn't a report. */
const ofOtherKinds: ReadonlySet<string> = new Set(['not-canonical', 'stray-review', 'unknown-text'])

/** Whether a rule applies to a file. In documents that aren't reports, only their kind and safety are checked. */
function appliesTo({ id, group }: Rule, file: TextFile): boolean {
  if (!isOfOtherKind(file)) return true
  return group === 'safety' || ofOtherKinds.has(id)
}

function isOfOtherKind(file: TextFile): boolean {
  return !(file instanceof ReportFile) || file.isOtherDocument
}

/** Folds all notes into one, with the count: nobody is going to change a document of another kind for deep-review. */
function withOneNote(messages: readonly Message[]): Message[] {
  const notes = messages.filter(({ level }) => level === 'note')
  const first = notes.find(({ ruleId }) => ofOtherKinds.has(ruleId)) ?? notes[0]
  if (!first || notes.length === 1) return [...messages]
  const reason = `${first.reason} (and ${notes.length - 1} more ${notes.length === 2 ? 'note' : 'notes'})`
  return messages.flatMap((message) =>
    message === first ? { ...first, reason } : message.level === 'note' ? [] : message,
  )
}

/**
 * Whether to keep a message. Notes on a generated report are about what agents wrote, which nobody should change, except
 * that it is no longer as it was generated.
 */
function isShown(file: TextFile, { level, ruleId }: Message): boolean {
  return level !== 'note' || ruleId === 'not-canonical' || !(file instanceof ReportFile && file.isGenerated)
}

function fileOf(path: string, text: string): TextFile {
  const lines = Lines.of(text)
  const parsed = parseLines(lines, { path })
  return parsed.report ? new ReportFile(path, lines, parsed, parsed.report) : new TextFile(path, lines, parsed)
}
