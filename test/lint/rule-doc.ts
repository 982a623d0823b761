import type { Message } from '../../schemas/message.ts'
import type { RuleFacts } from '../../schemas/rule.ts'
import { defaultSettings, fixText, type LintInput, lint, pathsLike } from '../../src/lint/index.ts'

/**
 * The examples in the docs of rules are tests. Under `Incorrect`, an example is one or more blocks `markdown`, which may
 * name a file, a block `text` with the messages about them, and perhaps a block `markdown fixed`: what `--fix` makes of
 * the first. Under `Correct`, documents with names form one example, and each document without a name is one of its own.
 * Blocks in other languages are files of the reviewed commit.
 */
const fence = /^(`{3,})(\S+)(?: (.+))?\n([\s\S]*?)^\1$/gm

interface Block {
  lang: string
  name: string
  text: string
  /** Offsets of its text in the doc. */
  from: number
  to: number
}

function blocksOf(doc: string): Block[] {
  return [...doc.matchAll(fence)].map(({ 0: all, 1: marker = '', 2: lang = '', 3: name = '', 4: text = '', index }) => {
    const to = index + all.length - marker.length
    return { lang, name, text, from: to - text.length, to }
  })
}

export interface Example {
  isCorrect: boolean
  files: LintInput[]
  /** Files of the reviewed commit. */
  code: LintInput[]
}

export function examplesOf(doc: string): Example[] {
  const correct = doc.indexOf('\n## Correct\n')
  const examples: Example[] = []
  let isOpen = false
  for (const { lang, name, text, from } of blocksOf(doc)) {
    const isCorrect = correct !== -1 && from > correct
    if (lang === 'text') isOpen = false
    if (lang === 'text' || name === 'fixed' || lang === 'json') continue
    const isCode = lang !== 'markdown'
    if (!isOpen) examples.push({ isCorrect, files: [], code: [] })
    isOpen = !isCorrect || name !== ''
    examples.at(-1)?.[isCode ? 'code' : 'files'].push(fileOf(name, text))
  }
  return examples
}

function fileOf(name: string, text: string): LintInput {
  return { path: name || '20260101-120000-pr-7.md', text }
}

/** The messages of one rule about some documents and the code that they review. */
export async function messagesOf(
  ruleId: string,
  files: readonly LintInput[],
  code: readonly LintInput[] = [],
): Promise<Message[]> {
  const tree = {
    fileAt: async (path: string) => code.find((file) => file.path === path)?.text ?? null,
    pathsLike: async (path: string) =>
      pathsLike(
        code.map((file) => file.path),
        path,
      ),
    whyTheyFail: async (patches: readonly string[]) => patches.map(() => null),
  }
  const messages = await lint(files, defaultSettings, async () => (code.length > 0 ? tree : null))
  return messages.filter((message) => message.ruleId === ruleId)
}

/** A document after the fixes of one rule. */
export async function fixedBy(ruleId: string, file: LintInput): Promise<string> {
  return (await fixText(file, async (input) => messagesOf(ruleId, [input]))).text
}

/** The doc with its head, messages and fixed documents generated from the rule. */
export async function regenerate(doc: string, { id, group, level, fixable, description }: RuleFacts): Promise<string> {
  const head = `# ${id}\n\n${description}\n\n${group} · ${level}${fixable ? ' · fixable' : ''}\n`
  const parts: string[] = []
  let from = 0
  let files: LintInput[] = []
  let code: LintInput[] = []
  for (const block of blocksOf(doc)) {
    const [first] = files
    if (block.lang === 'json') continue
    const isCode = block.lang !== 'markdown' && block.lang !== 'text'
    if (isCode) code.push(fileOf(block.name, block.text))
    else if (block.lang === 'markdown' && block.name !== 'fixed') files.push(fileOf(block.name, block.text))
    else {
      const text = block.lang === 'text' ? await describe(id, files, code) : first ? await fixedBy(id, first) : ''
      parts.push(doc.slice(from, block.from), text)
      from = block.to
      code = []
      if (block.name === 'fixed' || !doc.slice(block.to).startsWith('```\n\n````markdown fixed')) files = []
    }
  }
  parts.push(doc.slice(from))
  return parts.join('').replace(/^[\s\S]*? · .*\n|^/, () => head)
}

async function describe(id: string, files: readonly LintInput[], code: readonly LintInput[]): Promise<string> {
  const messages = await messagesOf(id, files, code)
  return messages
    .map(({ path, level, reason, position }) => {
      const file = files.length > 1 ? `${path}:` : ''
      return `${file}${position?.start.line}:${position?.start.column} ${level} ${reason}\n`
    })
    .join('')
}
