import { byFile, type Reporter } from './reporter.ts'
import { visible } from './visible.ts'

/** JUnit XML as Jenkins, GitLab and Azure read it: a suite per file, a failed case per error or warning. */
export const junit: Reporter = ({ messages, sources }) => {
  const failures = new Map(byFile(messages.filter(({ level }) => level !== 'note')))
  const paths = [...new Set([...sources.keys(), ...failures.keys()])]
  const suites = paths.map((path) => {
    const own = failures.get(path) ?? []
    const cases = own.map(({ ruleId, level, reason, position }) => {
      const place = `line ${position?.start.line ?? 1}, column ${position?.start.column ?? 1}`
      return [
        `    <testcase classname="${xml(path)}" name="${xml(`${ruleId} (${place})`)}">`,
        `      <failure type="${level}" message="${xml(visible(reason))}">${xml(`${path}: ${place}: ${visible(reason)}`)}</failure>`,
        '    </testcase>',
      ].join('\n')
    })
    const clean = `    <testcase classname="${xml(path)}" name="no errors and no warnings" />`
    const count = Math.max(1, own.length)
    return [
      `  <testsuite name="${xml(path)}" tests="${count}" failures="${own.length}" errors="0" skipped="0">`,
      ...(cases.length > 0 ? cases : [clean]),
      '  </testsuite>',
    ].join('\n')
  })
  const tests = paths.reduce((total, path) => total + Math.max(1, failures.get(path)?.length ?? 0), 0)
  const failed = [...failures.values()].flat().length
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="deep-review lint" tests="${tests}" failures="${failed}" errors="0">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Escapes text and attributes. Characters that XML 1.0 doesn't allow become U+FFFD. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character)
}
