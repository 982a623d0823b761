import { describe, expect, it } from 'vitest'
import { readings } from './readings.ts'

const forms: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'weak words among entries that begin with ratings',
    '- Critical: the lock is never released.\n- Important: the cache grows for ever.\n- Suggestion: the class has the wrong name.\n- Note: CI is green.\n',
    [
      'critical the lock is never released',
      'important the cache grows for ever',
      'suggestion the class has the wrong name',
    ],
  ],
  [
    'a bold word among such entries that is a field elsewhere',
    '## Review\n\n- **Critical:** the lock is never released.\n- **Suggestion:** the class has the wrong name.\n',
    ['critical the lock is never released', 'suggestion the class has the wrong name'],
  ],
  [
    'each rating once, as a legend does',
    '- Critical: passwords are stored in plain text.\n- Important: there is no limit on logins.\n- Suggestion: the helper has a misleading name.\n',
    [
      'critical passwords are stored in plain text',
      'important there is no limit on logins',
      'suggestion the helper has a misleading name',
    ],
  ],
  [
    'a suggestion after each rating, which is its fix',
    '- Critical: `src/a.ts:10` The token is compared as text.\n- Suggestion: use another function.\n- High: `src/b.ts:33` SQL is joined.\n- Suggestion: use a prepared statement.\n',
    ['critical The token is compared as text @ src/a.ts:10', 'important SQL is joined @ src/b.ts:33'],
  ],
  [
    'a weak word before a line of a file',
    '- Important: `src/a.ts:9` The error is dropped.\n- Important: `src/b.ts:3` All rows count twice.\n',
    ['important The error is dropped @ src/a.ts:9', 'important All rows count twice @ src/b.ts:3'],
  ],
  [
    'praise whose name has a word for a rating',
    '## Revue\n\n- Majeur : `a.go:3` Le verrou reste pris.\n- Mineur : `b.go:4` Nom trompeur.\n- Point fort : une horloge bien faite.\n',
    ['important Le verrou reste pris @ a.go:3', 'suggestion Nom trompeur @ b.go:4'],
  ],
  [
    'tags that a line explains',
    '# Notes\n\nLabels used: [block], [next], [nit].\n\n## Reader\n\n**[block] Offsets are committed too early.** A crash loses the batch.\n\n**[next] Two consumers share one id.** Both read all of it.\n\n**[nit] `flushAll` is a misleading name.** It flushes one.\n\n## Writer\n\n**[next] The pool is never closed.**\n',
    [
      'critical Offsets are committed too early',
      'important Two consumers share one id',
      'suggestion flushAll is a misleading name',
      'important The pool is never closed',
    ],
  ],
  [
    'tags of which most are ratings',
    '# Durchsicht\n\n- [hoch] Die Sitzung läuft nie ab\n- [hoch] Kennwörter stehen im Klartext\n- [später] Die Liste hat keine Grenze\n- [später] Der Index fehlt\n',
    [
      'important Die Sitzung läuft nie ab',
      'important Kennwörter stehen im Klartext',
      'unrated Die Liste hat keine Grenze',
      'unrated Der Index fehlt',
    ],
  ],
  [
    'groups with Roman numerals',
    '## I. Bloquant\n\n### 1. Le verrou reste pris\n\n**Fichier :** `a.go:3`\n\n## II. Mineur\n\n### 2. Faute dans le nom\n\n**Fichier :** `b.go:4`\n',
    ['critical Le verrou reste pris @ a.go:3', 'suggestion Faute dans le nom @ b.go:4'],
  ],
  [
    'groups with Chinese numerals',
    '## 二、🔴 严重问题\n\n| 文件 | 问题 |\n|---|---|\n| `a.go` | 锁未释放 |\n\n## 三、🟡 轻微问题\n\n| 文件 | 问题 |\n|---|---|\n| `b.go` | 命名不一致 |\n',
    ['critical 锁未释放 @ a.go', 'suggestion 命名不一致 @ b.go'],
  ],
  [
    'a completely bold field',
    '## CPU\n\n### 1. Gulls look for a path each frame\n\n**Impact: medium**\n**Where:** `gull.cs:7`\n**Why:** it runs in `Update()`.\n',
    ['suggestion Gulls look for a path each frame @ gull.cs:7'],
  ],
  [
    'a bold field with a remark after it',
    '### 1. Audio is not compressed\n\n**Impact: big** (90 MB)\n**Where:** `jukebox.cs:7`\n**Why:** the preset is missing.\n',
    ['important Audio is not compressed @ jukebox.cs:7'],
  ],
  [
    'a column of letters explained by a legend',
    'Class: **M** = major, **m** = minor, **O** = open.\n\n| No | File | Line | Class | Description |\n|---|---|---|---|---|\n| D1 | a.c | 3 | M | The relay stays on |\n| D2 | b.c | 4 | m | Magic number |\n',
    ['important The relay stays on @ a.c:3', 'suggestion Magic number @ b.c:4'],
  ],
  [
    'a legend on several lines',
    '- **A**: critical\n- **B**: minor\n\n| Class | Where | What |\n|---|---|---|\n| A | a.c:3 | The relay stays on |\n| B | b.c:4 | Magic number |\n',
    ['critical The relay stays on @ a.c:3', 'suggestion Magic number @ b.c:4'],
  ],
  [
    'a column of common letters for severities',
    '| Sev | File | Issue |\n|---|---|---|\n| H | a.c:3 | The relay stays on |\n| L | b.c:4 | Magic number |\n',
    ['important The relay stays on @ a.c:3', 'suggestion Magic number @ b.c:4'],
  ],
  [
    'groups with other words for severities',
    '## Was vor dem Go-Live weg muss\n\n**1. Der Server ist offen.** In `a.tf:4` steht es.\n\n## Was wir bald angehen sollten\n\n**2. Keine Grenzen.** Siehe `b.yaml:5`.\n\n## Kleinigkeiten\n\n- `c.tf`: ein Tippfehler im Namen.\n',
    [
      'critical Der Server ist offen @ a.tf:4',
      'important Keine Grenzen @ b.yaml:5',
      'suggestion ein Tippfehler im Namen @ c.tf',
    ],
  ],
  [
    'a heading with the word must that is itself a problem',
    '## Findings\n\n### Users must log in twice\n\n- `a.ts:3` drops the cookie.\n\n### The menu is too wide\n\n- `b.ts:4` sets it.\n',
    ['unrated Users must log in twice @ a.ts:3', 'unrated The menu is too wide @ b.ts:4'],
  ],
]

describe('scales of documents', () => {
  it.each(forms)('are read: %s', (_, text, findings) => {
    expect(readings(text)).toEqual(findings)
  })
})

it.each([
  [
    'Italian',
    '## Questioni critiche\n\n1. Le giacenze sono negative (`a.cs:6`).\n',
    'critical Le giacenze sono negative @ a.cs:6',
  ],
  ['Polish', '## Krytyczne błędy\n\n1. Kwoty są zaokrąglane (`a.cs:6`).\n', 'critical Kwoty są zaokrąglane @ a.cs:6'],
  [
    'Dutch',
    '## Kritieke problemen\n\n1. De voorraad wordt negatief (`a.cs:6`).\n',
    'critical De voorraad wordt negatief @ a.cs:6',
  ],
  ['Ukrainian', '## Критичні помилки\n\n1. Суми округлюються (`a.cs:6`).\n', 'critical Суми округлюються @ a.cs:6'],
  ['Vietnamese', '## Vấn đề nghiêm trọng\n\n1. Số dư bị âm (`a.cs`, dòng 6).\n', 'critical Số dư bị âm @ a.cs:6'],
  [
    'Indonesian',
    '## Masalah kritis\n\n1. Saldo menjadi negatif (`a.cs`, baris 6).\n',
    'critical Saldo menjadi negatif @ a.cs:6',
  ],
])('groups of severities are read in %s', (_, text, finding) => {
  expect(readings(text)).toEqual([finding])
})

it.each([
  ['Ukrainian', ['Серйозність', 'Високий', 'Місце', 'Виправлення', 'Що перевірено і гаразд']],
  ['Vietnamese', ['Mức độ', 'Cao', 'Vị trí', 'Cách sửa', 'Điểm mạnh']],
  ['Indonesian', ['Tingkat keparahan', 'Tinggi', 'Lokasi', 'Perbaikan', 'Yang sudah baik']],
])('fields and sections are read in %s', (_, [severity, high, place, fix, good]) => {
  const text = `## 1. Queue 1\n\n**${severity}:** ${high}\n**${place}:** \`src/a.ts:4\`\n**${fix}:** x\n\n## ${good}\n\n- \`src/b.ts:5\`\n`
  expect(readings(text)).toEqual(['important Queue 1 @ src/a.ts:4'])
})
