import { describe, expect, it } from 'vitest'
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
