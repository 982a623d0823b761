import { describe, expect, it } from 'vitest'
import { readings } from './readings.ts'

describe('comments of bots', () => {
  it('have the place named in the prompt for agents', () => {
    const text =
      'P1: The queue is made anew.\n\n---\n\nP2: The pattern is no class.\n\n<details>\n<summary>Prompt for AI agents</summary>\n\n```text\nIn lib/match.py at line 23: repair the pattern.\n```\n</details>\n'
    expect(readings(text)).toEqual([
      'important The queue is made anew',
      'suggestion The pattern is no class @ lib/match.py:23',
    ])
  })

  it('have the place in the sentence that introduces them', () => {
    const text =
      'Comment on file etl/merge.sql, lines 12-14:\n\n_⚠️ Potential issue_ | _🟡 Minor_\n\n**Null is not equal to null.**\n\nUse another operator.\n'
    expect(readings(text)).toEqual(['suggestion Null is not equal to null @ etl/merge.sql:12-14'])
  })

  it('take their file from a line above and their labels from the line before', () => {
    const text =
      '**Actionable comments posted: 2**\n\n---\n\nIn `@etl/load.py`:\n\n_⚠️ Potential issue_ | _🔴 Critical_\n\n`12-14`: **The lock is kept.**\n\nRelease it.\n\n---\n\nIn `@etl/keys.py`:\n\n_⚠️ Potential issue_ | _🟡 Minor_\n\n`3-3`: **The key is padded.**\n\nTrim it.\n'
    expect(readings(text)).toEqual([
      'critical The lock is kept @ etl/load.py:12-14',
      'suggestion The key is padded @ etl/keys.py:3',
    ])
  })

  it('can have file, lines and title on one line of a folded list', () => {
    const text =
      '**Actionable comments posted: 0**\n\n<details><summary>🧹 Nitpick comments (1)</summary><blockquote>\n\n`etl/load.py` (62): **Name the columns.**\n\nIt helps readers.\n\n</blockquote></details>\n'
    expect(readings(text)).toEqual(['suggestion Name the columns @ etl/load.py:62'])
  })

  it('can end with place and severity if they were copied from a page', () => {
    const text =
      'Cursor Bugbot has reviewed your changes and found 1 potential issue.\n\n### Bug: Old rows stay\n\nNothing removes them.\n\n`etl/load.py#L8-L9` · **High Severity**\n'
    expect(readings(text)).toEqual(['important Old rows stay @ etl/load.py:8-9'])
  })

  it('are not findings if they are praise', () => {
    const text =
      '<!-- coderabbit -->\n\n<details>\n<summary>a.py (1)</summary>\n\n`3-4`: **Nice use of a context manager.**\n\n</details>\n<details>\n<summary>b.py (1)</summary>\n\n`7-9`: **Sort the keys first.**\n\n</details>\n'
    expect(readings(text)).toEqual(['suggestion Sort the keys first @ b.py:7-9'])
  })
})

describe('a prompt for agents', () => {
  it('gives its place to the finding above the rule if that has none', () => {
    const text =
      '**P1: The queue is made anew**\n\nIt leaks.\n\n---\n\nIn @lib/queue.py around lines 4 - 9, keep one queue.\n\n---\n\n**P2: The pattern is no class**\n\nIt differs.\n\n---\n\nIn @lib/match.py around lines 23 - 27, repair it.\n'
    expect(readings(text)).toEqual([
      'important The queue is made anew @ lib/queue.py:4-9',
      'suggestion The pattern is no class @ lib/match.py:23-27',
    ])
  })

  it('is a finding if it has none above it', () => {
    const text =
      '**High: The module has no owner**\n\nNobody answers.\n\n---\n\nIn @etl/lock.ts around lines 10 - 14, the lock is kept; release it.\n\n---\n\nIn `@etl/name.ts` at line 3, the name misleads.\n'
    expect(readings(text)).toEqual([
      'important The module has no owner',
      'unrated the lock is kept; release it @ etl/lock.ts:10-14',
      'unrated the name misleads @ etl/name.ts:3',
    ])
  })

  it.each([
    ['**P1: The lock is kept**', '**P2: The name misleads**'],
    [
      '_⚠️ Potential issue_ | _🟠 Major_\n\n**The lock is kept**',
      '_⚠️ Potential issue_ | _🟡 Minor_\n\n**The name misleads**',
    ],
  ])('names the place of what is below if nothing follows its lines: %s', (first, second) => {
    const text = `In @etl/lock.ts around lines 10 - 14:\n\n${first}\n\nIt hangs.\n\n---\n\nIn @etl/name.ts around lines 3 - 5:\n\n${second}\n\nRename it.\n`
    expect(readings(text)).toEqual([
      'important The lock is kept @ etl/lock.ts:10-14',
      'suggestion The name misleads @ etl/name.ts:3-5',
    ])
  })

  it('can follow the fields of a comment on a terminal', () => {
    const rule = '='.repeat(40)
    const text = `Reviewing\n\n${rule}\nFile: etl/lock.ts\nLine: 13 to 14\nType: potential_issue\n\nComment:\nThe lock is kept.\n\nPrompt for AI Agent:\nIn etl/lock.ts around lines 13 to 14, release it.\n\n${rule}\nFile: etl/name.ts\nLine: 3\nType: nitpick\n\nComment:\nThe name misleads.\n\n${rule}\nReview completed\n`
    expect(readings(text)).toEqual([
      'unrated The lock is kept @ etl/lock.ts:13-14',
      'unrated The name misleads @ etl/name.ts:3',
    ])
  })
})

describe('a walkthrough of CodeRabbit', () => {
  it('has the comments that only the prompt for agents repeats', () => {
    const text =
      '**Actionable comments posted: 1**\n\n<details>\n<summary>a.ex (1)</summary>\n\n`3-4`: **Sort first.**\n\n</details>\n\n```\nInline comments:\nIn `@b.ex`:\n- Around line 7-9: The exit is never handled;\n  add a clause.\n\nNitpick comments:\nIn `@a.ex`:\n- Around line 3-4: Sort first.\n```\n'
    expect(readings(text)).toEqual([
      'suggestion Sort first @ a.ex:3-4',
      'unrated The exit is never handled; @ b.ex:7-9',
    ])
  })
})

describe('an answer of Sourcery', () => {
  it('can have lost the markers of its overall comments', () => {
    const text =
      "Hey - I've left some high level feedback:\n\nThe pool has no upper limit, so a burst opens any number of sockets.\nThe retry loop and the timeout could be one helper.\n\nSourcery is free for open source.\n"
    expect(readings(text)).toEqual([
      'suggestion The pool has no upper limit, so a burst opens any number of sockets',
      'suggestion The retry loop and the timeout could be one helper',
    ])
  })

  it('does not have the overall comments twice', () => {
    const overall = '- The class mixes two things; split it.\n'
    const text = `Some feedback:\n\n${overall}\n<details>\n<summary>Prompt for AI Agents</summary>\n\n~~~markdown\n## Overall Comments\n${overall}\n### Comment 1\n<location> \`a.py:6\` </location>\n<issue_to_address>\n**issue (bug_risk):** Errors are dropped.\n</issue_to_address>\n~~~\n\n</details>\n`
    expect(readings(text)).toEqual([
      'suggestion The class mixes two things; split it',
      'important Errors are dropped @ a.py:6',
    ])
  })
})

describe('a Qodo reviewer guide', () => {
  const area = (hash: string, name: string, code: string) =>
    `<details><summary><a href='https://git.example/o/r/pull/3/files#diff-${hash}R64-R79'><strong>${name}</strong></a>\n\nIt may wrap.\n</summary>\n\n\`\`\`c\n${code}\n\`\`\`\n\n</details>\n\n`
  const guide = (areas: string) =>
    `## PR Reviewer Guide 🔍\n\n<table>\n<tr><td>⚡&nbsp;<strong>Recommended focus areas for review</strong><br><br>\n\n${areas}</td></tr>\n</table>\n`

  it('is a review with any title', () => {
    expect(readings(guide(area('a1', 'Possible Overflow', 'x += y;')))).toEqual(['unrated Possible Overflow'])
  })

  it('has places in comments within its code', () => {
    expect(readings(guide(area('a1', 'Possible Overflow', '// src/pid.c [64-79]\nx += y;')))).toEqual([
      'unrated Possible Overflow @ src/pid.c:64-79',
    ])
  })
})

describe('a review by Qodo', () => {
  it('has badges after its titles and places in brackets', () => {
    const text =
      '## Code Review by Qodo\n\n### Action required\n\n1. Rows are read twice `🐞 Bug` `⛨ Security`\n\n> Both jobs do it.\n>\n> `app/load.rb[9-13]`\n'
    expect(readings(text)).toEqual(['unrated Rows are read twice @ app/load.rb:9-13'])
  })

  it('has suggestions in the rows of a table', () => {
    const text =
      '## PR Code Suggestions ✨\n\n<table><tbody>\n<tr><td rowspan=1>General</td><td>Keep the old pool — there is none meanwhile. <code>infra/pool.tf [1-24]</code></td><td align=center>High</td></tr>\n</tbody></table>\n'
    expect(readings(text)).toEqual(['important Keep the old pool @ infra/pool.tf:1-24'])
  })
})

describe('a checklist', () => {
  it('has a finding for each failed check, with the problem as its title', () => {
    const text =
      '# Review checklist\n\n## Safety\n\n- [x] ✅ The token is in the keychain\n- [ ] ❌ No personal data in logs → the position is logged (`src/track.ts:73`)\n- [ ] ⚠️ Errors are shown → a failed payment is silent (`src/pay.ts:9`)\n'
    expect(readings(text)).toEqual([
      'critical the position is logged @ src/track.ts:73',
      'important a failed payment is silent @ src/pay.ts:9',
    ])
  })
})

describe('notes of people', () => {
  it('can name an assignee after an arrow, which is not part of the title', () => {
    const text =
      '# 会議メモ\n\n## 指摘事項\n\n- 再送の上限がない（net/send.py L58）→ 山田さん\n- 鍵が絶対パス（net/key.py L7）→ リン\n'
    expect(readings(text)).toEqual(['unrated 再送の上限がない @ net/send.py:58', 'unrated 鍵が絶対パス @ net/key.py:7'])
  })

  it('include findings without a place beside those with lines', () => {
    const text =
      'Hello, I went through your branch.\n\n1. src/Writer.java, line 88: umlauts break.\n\n2. The old limit is used (src/Calc.java, lines 3-5).\n\n3. The bar stays at 99 % if nobody is in the list.\n'
    expect(readings(text)).toEqual([
      'unrated umlauts break @ src/Writer.java:88',
      'unrated The old limit is used @ src/Calc.java:3-5',
      'unrated The bar stays at 99 % if nobody is in the list',
    ])
  })
})
