import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from '../review/readings.ts'

const step = '```yaml\n- name: Upload\n  uses: actions/upload-artifact@v4\n  with:\n    path: dist\n```\n'

describe('YAML that a comment of a bot quotes', () => {
  it('does not hide the comments of Codex', () => {
    const comment = (level: string, title: string) =>
      `**<sub><sub>![${level} Badge](https://img.shields.io/badge/${level}-orange?style=flat)</sub></sub>  ${title}**\n\nWhy it matters.\n\n`
    expect(readings(`${comment('P1', 'Upload the right folder')}${step}\n${comment('P2', 'Name the job')}`)).toEqual([
      'important Upload the right folder',
      'suggestion Name the job',
    ])
  })

  it('does not hide the comments of Bugbot', () => {
    const comment = (title: string, severity: string, place: string) =>
      `### ${title}\n\n**${severity} Severity**\n\n<!-- DESCRIPTION START -->\nWhy it matters.\n\n${step}<!-- DESCRIPTION END -->\n\n<!-- LOCATIONS START\n${place}\nLOCATIONS END -->\n\n`
    expect(
      readings(
        comment('Wrong folder is uploaded', 'High', 'ci.yml#L12-L14') +
          comment('Name is misleading', 'Low', 'src/a.ts#L3-L5'),
      ),
    ).toEqual(['important Wrong folder is uploaded @ ci.yml:12-14', 'suggestion Name is misleading @ src/a.ts:3-5'])
  })
})

describe('YAML that a review quotes', () => {
  it('is no finding', () => {
    const play = '```yaml\n- name: Create the folder\n  file:\n    path: /var/log/web\n    mode: "0777"\n```\n'
    expect(
      readings(
        `### 1. [High] Folder is writable\n\n\`tasks/main.yml:12\`\n\nAnybody can delete it:\n\n${play}\n### 2. [Medium] Service is not restarted\n\n\`tasks/main.yml:30\`\n\nIt has no effect.\n`,
      ),
    ).toEqual([
      'important Folder is writable @ tasks/main.yml:12',
      'suggestion Service is not restarted @ tasks/main.yml:30',
    ])
  })

  it('is no finding in an entry either', () => {
    const alert = '  ```yaml\n  - alert: TooMany\n    severity: critical\n    summary: Too many errors\n  ```\n'
    expect(
      readings(`## Important\n\n- **No limit** — \`a.yml:3\`\n\n${alert}\n- **No owner** — \`b.yml:9\`\n`),
    ).toEqual(['important No limit @ a.yml:3', 'important No owner @ b.yml:9'])
  })
})

describe('a list in YAML', () => {
  const bodyOf = (text: string) => parse(text, { path: 'review.yaml' }).review?.findings[0]?.body
  const head = '- title: Query is joined\n  severity: high\n  file: src/db.py\n'

  it('is read in a fence around all of it', () => {
    expect(readings(`\`\`\`yaml\n${head}\`\`\`\n`)).toEqual(['important Query is joined @ src/db.py'])
  })

  it('keeps the lines of a text and what looks like a comment in it', () => {
    const body = bodyOf(
      `${head}  description: |\n    It is built so:\n\n        # the query\n        q = a\n\n    Bad.\n`,
    )
    expect(body).toBe('It is built so:\n\n    # the query\n    q = a\n\nBad.')
  })

  it('keeps a fence in a suggestion', () => {
    const body = bodyOf(`${head}  suggestion: |\n    \`\`\`ts\n    const a = 1\n    \`\`\`\n`)
    expect(body).toContain('\n```ts\nconst a = 1\n```')
  })

  it('keeps texts under keys without a known name', () => {
    const body = bodyOf(`${head}  root_cause: The name is not checked.\n`)
    expect(body).toContain('The name is not checked.')
  })

  it.each([
    ['objects', '  locations:\n    - path: src/loop.py\n      line: 7\n'],
    ['texts in the column of their key', '  files:\n  - src/loop.py:7\n'],
    ['a key in camel case', '  file: src/loop.py\n  startLine: 7\n'],
  ])('reads places as %s', (_name, places) => {
    expect(readings(`- title: Endless loop\n  severity: high\n${places}`, 'review.yaml')).toEqual([
      'important Endless loop @ src/loop.py:7',
    ])
  })

  it('has no findings if it only names files', () => {
    expect(readings('reviewers:\n  - name: Claude\n    file: claude.md\n', 'round.yaml')).toEqual([])
  })
})
