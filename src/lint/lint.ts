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
  const files = inputs.map(({ path, text }) => fileOf(path, text))
  const reports = files.filter((file) => file instanceof ReportFile).filter((file) => !file.isOtherDocument)
  const found = new Map<TextFile, Message[]>(files.map((file) => [file, []]))
  const add = (ruleId: string, file: TextFile, problems: Iterable<Problem>) => {
    const state = settings(file.path).get(ruleId)
    if (!state) return
    for (const problem of problems) found.get(file)?.push(messageOf(state.rule, state.level, file.path, problem))
  }
  for (const file of files) {
    for (const { rule, options } of settings(file.path).values()) {
      if (!isDue(rule, file)) continue
      let problems: Found<Problem> = []
      if (rule.scope === 'text') problems = rule.check(file, options)
      else if (rule.scope === 'report' && file instanceof ReportFile) problems = rule.check(file, options)
      // Few rules have to wait, and there are thousands of turns.
      add(rule.id, file, problems instanceof Promise ? await problems : problems)
    }
  }
  const targets = groupRounds(reports, records)
  const isOn = (id: string, checked: readonly TextFile[]) => checked.some(({ path }) => settings(path).has(id))
  for (const rounds of targets) {
    for (const rule of rules) {
      if (rule.scope !== 'target' || !isOn(rule.id, rounds)) continue
      for (const problem of await rule.check(rounds)) add(rule.id, problem.file, [problem])
    }
  }
  for (const file of treeOf ? reports : []) {
    const tree = (await treeOf?.(file.report)) ?? null
    for (const rule of rules)
      if (rule.scope === 'checkout' && isOn(rule.id, [file]))
        add(rule.id, file, await rule.check(file, tree, treeOf?.isShallow ?? false))
  }
  /** Whether a rule could have found something: where it had nothing to compare with, its silence says nothing. */
  const hasRun = (id: string, file: TextFile) => {
    const scope = ruleWith(id)?.scope
    if (scope === undefined) return true
    if (!isOn(id, [file]) || (scope === 'checkout' && !treeOf)) return false
    return scope !== 'target' || targets.some((rounds) => rounds.length > 1 && rounds.some((round) => round === file))
  }
  for (const file of files) {
    if (!(file instanceof ReportFile)) continue
    const directives = readDirectives(file)
    found.set(file, withoutDisabled(found.get(file) ?? [], directives))
    for (const { rules: named, used } of directives) for (const id of named) if (!hasRun(id, file)) used.add(id)
    for (const rule of rules) {
      if (rule.scope === 'directive')
        add(
          rule.id,
          file,
          directives.flatMap((directive) => [...rule.check(file, directive)]),
        )
    }
  }
  return [...found]
    .flatMap(([file, messages]) => {
      const own = messages.filter((message) => isWorthIt(file, message))
      return isOfOtherKind(file) ? withOneNote(own) : own
    })
    .sort(byPlace)
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
