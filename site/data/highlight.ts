import type { LanguageFn } from 'highlight.js'
import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import c from 'highlight.js/lib/languages/c'
import cpp from 'highlight.js/lib/languages/cpp'
import csharp from 'highlight.js/lib/languages/csharp'
import css from 'highlight.js/lib/languages/css'
import dockerfile from 'highlight.js/lib/languages/dockerfile'
import go from 'highlight.js/lib/languages/go'
import graphql from 'highlight.js/lib/languages/graphql'
import ini from 'highlight.js/lib/languages/ini'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import kotlin from 'highlight.js/lib/languages/kotlin'
import lua from 'highlight.js/lib/languages/lua'
import makefile from 'highlight.js/lib/languages/makefile'
import markdown from 'highlight.js/lib/languages/markdown'
import perl from 'highlight.js/lib/languages/perl'
import php from 'highlight.js/lib/languages/php'
import powershell from 'highlight.js/lib/languages/powershell'
import protobuf from 'highlight.js/lib/languages/protobuf'
import python from 'highlight.js/lib/languages/python'
import ruby from 'highlight.js/lib/languages/ruby'
import rust from 'highlight.js/lib/languages/rust'
import scala from 'highlight.js/lib/languages/scala'
import shell from 'highlight.js/lib/languages/shell'
import sql from 'highlight.js/lib/languages/sql'
import swift from 'highlight.js/lib/languages/swift'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { escapeHtml, showHidden } from '../../src/markdown/index.ts'

const languages: Record<string, LanguageFn> = {
  ...{ bash, c, cpp, csharp, css, dockerfile, go, graphql, ini, java, javascript, json, kotlin, lua, makefile },
  ...{ markdown, perl, php, powershell, protobuf, python, ruby, rust, scala, shell, sql, swift, typescript, xml, yaml },
}
// A grammar is compiled when code in its language first occurs.
for (const [name, grammar] of Object.entries(languages)) hljs.registerLanguage(name, grammar)
hljs.registerAliases(['bats'], { languageName: 'bash' })

/** In characters. Longer code isn't highlighted, because code can be written to make a grammar slow. */
const longest = 20_000

/** The number of characters of code that are cached with their HTML, which takes several times as much memory. */
const mostKept = 1_000_000

/** Cached, because the same code is in a finding and in its raw review, whose pages are made together. */
const recent = new Map<string, string>()
let kept = 0

/**
 * Code as HTML with classes, or without any if the language is unknown. A diff is marked line by line.
 * @param language the language of the fence, in lower case
 */
export function highlight(code: string, language: string): string {
  if (language === 'diff' || language === 'patch') return highlightDiff(code)
  if (code.length > longest || hljs.getLanguage(language) === undefined) return escapeHtml(code)
  const key = `${language}\n${code}`
  const known = recent.get(key)
  if (known !== undefined) return known
  const html = hljs.highlight(showHidden(code), { language, ignoreIllegals: true }).value
  kept += key.length
  if (kept > mostKept) {
    recent.clear()
    kept = key.length
  }
  recent.set(key, html)
  return html
}

/** The prefixes of lines in a diff, by class. Those of file names come before those of added and removed lines. */
const diffLines: readonly (readonly [RegExp, string])[] = [
  [/^(?:\+\+\+|---)(?: |$)/, 'file'],
  [/^(?:diff|index|new file|deleted file|rename|similarity) /, 'file'],
  [/^@@/, 'hunk'],
  [/^\+/, 'added'],
  [/^-/, 'removed'],
]

function highlightDiff(code: string): string {
  return code
    .split('\n')
    .map((line) => {
      const name = diffLines.find(([pattern]) => pattern.test(line))?.[1]
      // Each line keeps its newline, so that the copied text is the diff.
      return name === undefined ? `${escapeHtml(line)}\n` : `<span class="${name}">${escapeHtml(line)}\n</span>`
    })
    .join('')
}
