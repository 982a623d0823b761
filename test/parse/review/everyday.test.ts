import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

/** `severity title @ places`, an unrated finding without its severity. */
function read(text: string): string[] {
  const { review } = parse(text, { path: 'review.md' })
  return (review?.findings ?? []).map(({ severity, rated, title, locations }) => {
    const places = locations.map(({ path, startLine, endLine }) => {
      const lines = startLine === null ? '' : `:${startLine}${endLine === startLine ? '' : `-${endLine}`}`
      return `${path}${lines}`
    })
    return [rated ? severity : 'unrated', title, ...(places.length > 0 ? ['@', places.join(' ')] : [])].join(' ')
  })
}

const forms: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'a numbered heading and a File field',
    '### 1. Handle leaks\n\n**File:** `src/store.ts:9`\n\nIt stays open.\n',
    ['unrated Handle leaks @ src/store.ts:9'],
  ],
  [
    'a heading that ends in a place in parentheses',
    '## Issues\n\n### Handle leaks (`src/store.ts`, line 9)\n\nIt stays open.\n',
    ['unrated Handle leaks @ src/store.ts:9'],
  ],
  [
    'a heading that ends in a place after a dash',
    '## Issues\n\n### Handle leaks - `src/store.ts:9`\n\nIt stays open.\n',
    ['unrated Handle leaks @ src/store.ts:9'],
  ],
  [
    'a paragraph led by a rating and a place',
    '**Critical**: `src/store.ts:9` leaks the handle on errors.\n',
    ['critical src/store.ts:9 leaks the handle on errors @ src/store.ts:9'],
  ],
  [
    'a list of what must be fixed',
    '## Must fix\n\n- The handle leaks (`src/store.ts:9`)\n',
    ['critical The handle leaks @ src/store.ts:9'],
  ],
  [
    'bullets under Bugs',
    '## Bugs\n\n- **Handle leaks**: `src/store.ts:9` never closes it.\n',
    ['unrated Handle leaks @ src/store.ts:9'],
  ],
  [
    'an emoji and a word in a heading',
    '### 🔴 Critical: Handle leaks\n\n`src/store.ts:9`\n',
    ['critical Handle leaks @ src/store.ts:9'],
  ],
  [
    'a number of issues announced',
    'Found 1 issue:\n\n1. Handle leaks\n\nhttps://github.com/a/b/blob/0123abc/src/store.ts#L9-L12\n',
    ['unrated Handle leaks @ src/store.ts:9-12'],
  ],
  [
    'a priority in brackets',
    '- [P1] Handle leaks — src/store.ts:9-12\n  It stays open.\n',
    ['important Handle leaks @ src/store.ts:9-12'],
  ],
  [
    'a priority as a heading',
    '## Findings\n\n### P2. Handle leaks\n\nSee `src/store.ts`.\n',
    ['suggestion Handle leaks @ src/store.ts'],
  ],
  [
    'an id before the title',
    '## Critical Issues\n\n### CR-01: Handle leaks\n\n**File:** `src/store.ts:9`\n',
    ['critical Handle leaks @ src/store.ts:9'],
  ],
  [
    'an id and a rating in parentheses',
    '### C1 (HIGH) — Handle leaks\n`src/store.ts:9`\nIt stays open.\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a rating by a field',
    '### Handle leaks\n\n**Severity:** Medium\n**Location:** src/store.ts:9\n',
    ['suggestion Handle leaks @ src/store.ts:9'],
  ],
  [
    'fields without a heading',
    '- **Severity**: High\n- **Location**: src/store.ts:9\n- **Problem**: The handle leaks.\n\n- **Severity**: Low\n- **Location**: src/log.ts:2\n- **Problem**: A line is logged twice.\n',
    ['important The handle leaks @ src/store.ts:9', 'suggestion A line is logged twice @ src/log.ts:2'],
  ],
  [
    'flush fields below a numbered entry',
    '## Findings\n1. [High] The handle leaks.\nFile: `src/store.ts:9`\nWhy: nothing closes it.\n',
    ['important The handle leaks @ src/store.ts:9'],
  ],
  [
    'rows of a table',
    '| # | Severity | File | Issue |\n|---|---|---|---|\n| 1 | High | `src/store.ts:9` | Handle leaks |\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a table below the heading of a severity',
    '## Major issues\n\n| File | Issue | Fix |\n|---|---|---|\n| `src/store.ts:9` | Handle leaks | Close it |\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a column for lines',
    '## Major issues\n\n| File | Line | Issue |\n|---|---|---|\n| src/store.ts | 9 | Handle leaks |\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a table under the heading of a file',
    '## False claims\n\n### README.md\n\n| Claim | Reality | Severity |\n|---|---|---|\n| Ten tools | There are nine | LOW |\n',
    ['suggestion Ten tools @ README.md'],
  ],
  [
    'a checkbox and a status',
    '## Findings\n\n- [x] **1. [LOW] src/store.ts:9 — Handle leaks** — Fixed\n',
    ['suggestion Handle leaks @ src/store.ts:9'],
  ],
  [
    'two tags before a bold sentence',
    '- **[HIGH][Security] The handle leaks.** Nothing closes it in `src/store.ts:9`.\n',
    ['important The handle leaks @ src/store.ts:9'],
  ],
  [
    'a bold rating within the lead',
    '## Findings\n\n- **High – Handle leaks** (`src/store.ts:9`): nothing closes it.\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a rating at the end of the lead',
    '## Findings\n\n- **Handle leaks (High):** `src/store.ts:9` never closes it.\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a bare word for a rating',
    'Findings\n- High ― The handle leaks. Location: `src/store.ts`. Fix: close it.\n',
    ['important The handle leaks @ src/store.ts'],
  ],
  [
    'links for places',
    '**Findings**\n\n- [P1] Handle leaks - nothing closes it at [`store.ts`](/home/me/app/src/store.ts#L9).\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'a list of links below',
    '### 1. Handle leaks\n\nSeverity: high\n\nNothing closes it:\n\n- [src/store.ts](/home/me/app/src/store.ts:9)\n- [src/log.ts](/home/me/app/src/log.ts:2)\n',
    ['important Handle leaks @ src/store.ts:9 src/log.ts:2'],
  ],
  [
    'several lines of one file',
    '## Minor issues\n\n### Noise\n\n**File:** `a.js:1,5,9`\n',
    ['suggestion Noise @ a.js:1 a.js:5 a.js:9'],
  ],
  [
    'lines in words',
    '### 1. Handle leaks\n\n**Severity:** high\n**File:** `src/store.ts` (lines 9-12)\n',
    ['important Handle leaks @ src/store.ts:9-12'],
  ],
  [
    'a diff of code words',
    '## Findings\n\n1. **Title has no effect** — `.title("x")` and `model.delete` in `src/view.swift:7`\n',
    ['unrated Title has no effect @ src/view.swift:7'],
  ],
  [
    'a path of a machine',
    '- [P1] Handle leaks — /home/me/repo/src/store.ts:9\n',
    ['important Handle leaks @ src/store.ts:9'],
  ],
  [
    'rated lines',
    '**BLOCKER** src/store.ts:9 — handle leaks\n**NIT** src/log.ts:2 — unused import\n',
    ['critical handle leaks @ src/store.ts:9', 'suggestion unused import @ src/log.ts:2'],
  ],
  [
    'a bold lead alone on its line',
    '## Weaknesses\n\n**1. Handle leaks**\n\nNothing closes it.\n\n**2. Names differ**\n\nOne says key.\n',
    ['unrated Handle leaks', 'unrated Names differ'],
  ],
  [
    'numbered concerns',
    '### Areas of Concern\n\n1. **Handle leaks**\n   Nothing closes it.\n2. **Names differ**\n   One says key.\n',
    ['unrated Handle leaks', 'unrated Names differ'],
  ],
  [
    'German',
    '## Kritische Befunde\n\n### K1 — Datei bleibt offen\n**Datei:** `src/store.ts:9`\n',
    ['critical Datei bleibt offen @ src/store.ts:9'],
  ],
  [
    'French',
    '## Problèmes majeurs\n\n- **Le fichier reste ouvert** (`src/store.ts:9`) : rien ne le ferme.\n',
    ['important Le fichier reste ouvert @ src/store.ts:9'],
  ],
  [
    'Spanish',
    '### 1. El archivo queda abierto\n\n**Severidad:** Alta\n**Archivo:** src/store.ts:9\n',
    ['important El archivo queda abierto @ src/store.ts:9'],
  ],
  [
    'Portuguese',
    '## Problemas críticos\n\n1. **O arquivo fica aberto** (`src/store.ts:9`)\n',
    ['critical O arquivo fica aberto @ src/store.ts:9'],
  ],
  [
    'Russian',
    '### 1. Файл остаётся открытым\n\n**Серьёзность:** высокая\n**Файл:** `src/store.ts:9`\n',
    ['important Файл остаётся открытым @ src/store.ts:9'],
  ],
  [
    'Turkish',
    '## Kritik Sorunlar\n\n- **Dosya açık kalıyor** (`src/store.ts:9`)\n',
    ['critical Dosya açık kalıyor @ src/store.ts:9'],
  ],
  ['Chinese', '## 严重问题\n\n1. **文件没有关闭** (`src/store.ts:9`)\n', ['critical 文件没有关闭 @ src/store.ts:9']],
  [
    'Japanese',
    '### 1. ファイルが閉じられない\n\n**重要度**: 高\n**ファイル**: `src/store.ts:9`\n',
    ['important ファイルが閉じられない @ src/store.ts:9'],
  ],
  [
    'Korean',
    '### 1. 파일이 닫히지 않음\n\n**심각도:** 높음\n**파일:** `src/store.ts:9`\n',
    ['important 파일이 닫히지 않음 @ src/store.ts:9'],
  ],
  [
    'nothing but a numbered list',
    '### 1. No tests\n\nNothing covers it.\n\n### 2. Magic number\n\n`5` says nothing.\n',
    ['unrated No tests', 'unrated Magic number'],
  ],
  [
    'a group with a subject of its own',
    '## HIGH / MAJOR — product code\n\n- [x] **2.** `src/auth.ts:37` — Answer has no schema\n- [ ] **3.** `src/list.ts:16` — Query is not checked\n',
    ['important Answer has no schema @ src/auth.ts:37', 'important Query is not checked @ src/list.ts:16'],
  ],
  [
    'bold numbers that go on from file to file',
    '### src/a.ts\n\n**1. Handle leaks.** It stays open.\n\n**2. Name differs.** One says key.\n\n**3. Loop ends late.** By one.\n\n### src/b.ts\n\n**4. Sum is wrong.** It starts at one.\n\n**5. Log is noisy.** Twice a line.\n',
    [
      'unrated Handle leaks @ src/a.ts',
      'unrated Name differs @ src/a.ts',
      'unrated Loop ends late @ src/a.ts',
      'unrated Sum is wrong @ src/b.ts',
      'unrated Log is noisy @ src/b.ts',
    ],
  ],
]

describe('everyday forms', () => {
  it.each(forms)('%s', (_, text, findings) => {
    expect(read(text)).toEqual(findings)
  })
})

const others: readonly (readonly [name: string, text: string])[] = [
  ['praise', '## Strengths\n\n- **Good names** in `src/store.ts:9`\n- **Tests** cover it\n'],
  ['next steps', '## Next steps\n\n1. Close the handle in `src/store.ts`\n2. Add a test\n'],
  ['a legend', '## Severity Legend\n\n- 🔴 **CRITICAL**: data is lost\n- 🟠 **HIGH**: a feature fails\n'],
  [
    'ratings and what they mean',
    '# Review\n\nWe use:\n\n- **P0** — data is lost for good\n- **P1** — a feature fails for some\n- **P2** — the code is untidy\n',
  ],
  ['a backlog', '# Refactoring backlog\n\n## P1. Split the engine\n\nIt is too long.\n'],
  ['a table of counts', '| Severity | Count |\n|---|---|\n| Critical | 0 |\n| High | 2 |\n'],
  ['a list of files', '## Files reviewed\n\n- `src/a.ts:1-20` — read as a whole\n- `src/b.ts` — read in part\n'],
  ['a template', '## Output format\n\n1. [CRITICAL/MEDIUM/LOW] Title — Description\n2. ...\n'],
  ['chapters', '# Review\n\n## 1. Summary\n\nFine.\n\n## 2. Verdict\n\nShip it.\n'],
]

describe('what is no finding', () => {
  it.each(others)('%s', (_, text) => {
    expect(read(text)).toEqual([])
  })

  it('is a review that found nothing, in any language', () => {
    for (const text of [
      'LGTM, no issues found.\n',
      '## Findings\n\nNone.\n',
      '没有发现问题，可以合并。\n',
      'Keine Probleme gefunden.\n',
    ]) {
      const { type, review, messages } = parse(text, { path: 'review.md' })
      expect([type, review?.status, review?.findings, messages]).toEqual(['review', 'completed', [], []])
    }
  })
})

describe('the status of a review', () => {
  it('goes by the findings that were read, whatever words they use', () => {
    const { review } = parse('- [P1] The run failed without output — src/run.ts:3\n', { path: 'a.md' })
    expect([review?.status, review?.findings.length]).toEqual(['completed', 1])
  })
})

describe('what its author took back', () => {
  it('is struck', () => {
    const { review } = parse(
      '## Issues\n\n1. ~~**Handle leaks**~~ — `src/store.ts:9`\n2. **Name differs** — `src/log.ts:2`\n',
      { path: 'a.md' },
    )
    expect(review?.findings.map(({ title, struck }) => [title, struck])).toEqual([
      ['Handle leaks', true],
      ['Name differs', false],
    ])
  })
})

describe('what may not have been read', () => {
  it('is told where the text states more findings', () => {
    const { messages } = parse('Total findings: 3\n\n## Issues\n\n- **Leak** (`a.ts:1`)\n', { path: 'review.md' })
    expect(messages.map(({ reason }) => reason)).toContain('The text states 3 findings, 1 was read')
  })

  it('is told where only a summary lists findings', () => {
    const text =
      '# Review\n\n## Summary\n\n| Severity | Issue |\n|---|---|\n| High | The handle leaks |\n| Low | A name differs |\n'
    const { review, messages } = parse(text, { path: 'review.md' })
    expect(review?.findings).toHaveLength(2)
    expect(messages.map(({ reason }) => reason)).toEqual([
      '2 of 2 findings were read from a summary or a plan; what it sums up was not read as findings',
    ])
  })

  it('is told where lines look like findings', () => {
    const { messages } = parse('# Review\n\nThe total may be null (`src/cart.ts:41`). The name is unclear.\n', {
      path: 'review.md',
    })
    expect(messages.map(({ ruleId, level }) => [ruleId, level])).toEqual([['unread-findings', 'warning']])
  })
})
