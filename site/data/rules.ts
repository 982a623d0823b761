import type { RuleFacts } from '../../schemas/rule.ts'
import { ruleFacts } from '../../src/lint/index.ts'
import { markdownToHtml } from '../../src/markdown/index.ts'
import { highlight } from './highlight.ts'
import { urls } from './urls.ts'

const documents = import.meta.glob<string>('../../src/lint/rules/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** A rule of the linter with its documentation as HTML. */
export interface RulePage {
  facts: RuleFacts
  html: string
}

export function rulePages(): RulePage[] {
  return ruleFacts().map((facts) => ({ facts, html: documentOf(facts.id) }))
}

function documentOf(id: string): string {
  const markdown = documents[`../../src/lint/rules/${id}.md`] ?? ''
  // The page already has the title and the line with the group and the level; links lead to the files of other rules.
  const text = markdown.replace(/^# .*\n+/, '').replace(/^[a-z]+ · (?:error|warning|note).*\n+/m, '')
  return markdownToHtml(text, { headingLevel: 2, highlight, link: linkRule })
}

function linkRule(url: string): string | null {
  const id = /^(?:\.\/)?([a-z-]+)\.md$/.exec(url)?.[1]
  return id === undefined ? url : urls.rule(id)
}
