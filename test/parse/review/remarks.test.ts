import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from './readings.ts'

const texts: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'notes of a reader in a list without ratings',
    '# notes on the queue branch\n\nread it all on the train. better than before.\n\n- `queue/pull.py` l. 30 – the lease is never renewed\n- why two locks? (`queue/lock.py` and redis)\n- love the tests\n- no metric for a full queue, that bit us in May\n',
    [
      'unrated the lease is never renewed @ queue/pull.py:30',
      'unrated why two locks? @ queue/lock.py',
      'unrated no metric for a full queue, that bit us in May',
    ],
  ],
  [
    'a letter whose paragraphs each name a place',
    'Hi Mia,\n\nI went through your branch last night, nice work.\n\nIn `app/cart.ts` line 40 the total is rounded twice, so that large carts are off by a cent.\n\nThe retry in `app/pay.ts:12-20` never gives up.\n\nTalk to you tomorrow!\n',
    [
      'unrated In app/cart.ts line 40 the total is rounded twice, so that large carts are off by a cent @ app/cart.ts:40',
      'unrated The retry in app/pay.ts:12-20 never gives up @ app/pay.ts:12-20',
    ],
  ],
  [
    'files as headings, with lines and ratings in some entries',
    '# Revisão do módulo\n\nDei uma olhada antes do merge.\n\n### Fila.java\n\n- **[obrigatório]** linha 12: o lock vaza\n- o nome `fazTudo` não diz nada\n\n### Saida.java\n\n- faltou log\n',
    [
      'critical o lock vaza @ Fila.java:12',
      'unrated o nome fazTudo não diz nada @ Fila.java',
      'unrated faltou log @ Saida.java',
    ],
  ],
  [
    'a list after a sentence, in a text that begins with an empty line',
    '\nI looked at both files.\n\n1. **`radio/slot.py` – the clock is local time.** Use UTC.\n2. **`radio/list.py` – the list is shuffled in place.** Copy it.\n',
    ['unrated the clock is local time @ radio/slot.py', 'unrated the list is shuffled in place @ radio/list.py'],
  ],
  [
    'paragraphs with places after a summary that ends in a rule',
    '# Review of PR 4\n\n## Summary\n\nAdds an import.\n\n---\n\n`app/job.rb`, line 33\n\n**logic:** the whole batch is skipped for one duplicate\n\n`app/view.rb`, line 4-7\n\n**security:** anyone may subscribe\n',
    [
      'unrated the whole batch is skipped for one duplicate @ app/job.rb:33',
      'unrated anyone may subscribe @ app/view.rb:4-7',
    ],
  ],
  [
    'no notes after the rule that ends a rated list',
    '# Review\n\n**🟢 Low**\n\n- **Large bundle** `vite.config.ts:31`\n\n---\n\nNotes of the team:\n\n- the first is fixed\n- leave it for now\n',
    ['suggestion Large bundle @ vite.config.ts:31'],
  ],
  [
    'no quotes between remarks',
    'I looked at both files.\n\n1. The clock in `src/a.py` is local.\n2. `src/b.py` shuffles in place.\n\n> Wrote the edit to src/a.py now\n\nDone?\n\n> Wrote the edit to src/b.py now\n',
    ['unrated The clock in src/a.py is local @ src/a.py', 'unrated src/b.py shuffles in place @ src/b.py'],
  ],
  [
    'lines in columns, with indented continuations',
    'notes while reading the pricer branch\n\ncurve.cpp:66     flat extrapolation, was this meant? BLOCKER unless\n                 a quant agrees\nbond.cpp:31-38   february is ignored for 30E. major\nvol.cpp:205      the surface is copied in the hot\n                 loop. major\n',
    [
      'unrated flat extrapolation, was this meant? @ curve.cpp:66',
      'important february is ignored for 30E @ bond.cpp:31-38',
      'important the surface is copied in the hot loop @ vol.cpp:205',
    ],
  ],
  [
    'comments that begin with a file and a line',
    'Review comments on PR 12\n\nsrc/a.ts:10 - the timer is never cleared\nsrc/b.ts:22 - this throws for an empty list\nsrc/b.ts:31 - same as above, please use a set\n',
    [
      'unrated the timer is never cleared @ src/a.ts:10',
      'unrated this throws for an empty list @ src/b.ts:22',
      'unrated same as above, please use a set @ src/b.ts:31',
    ],
  ],
  [
    'a numbered list of remarks in German',
    'Hallo Jan,\n\nhab mir den Branch angeschaut.\n\n1. In `lager/bestand.py` Zeile 14 wird nie gesperrt.\n2. `lager/export.py:7`: Datei bleibt offen\n3. Der Name `tmp2` sagt nichts\n',
    [
      'unrated In lager/bestand.py Zeile 14 wird nie gesperrt @ lager/bestand.py:14',
      'unrated Datei bleibt offen @ lager/export.py:7',
      'unrated Der Name tmp2 sagt nichts',
    ],
  ],
  [
    'a list of remarks in Russian, one of them praise',
    'Глянул твой МР, вот что заметил:\n\n- `send.py:48` ретраи без лимита\n- `models.py:20` два одинаковых индекса\n- тесты на таймзоны — круто, что написала\n',
    ['unrated send.py:48 ретраи без лимита @ send.py:48', 'unrated models.py:20 два одинаковых индекса @ models.py:20'],
  ],
  [
    'a list of remarks in Japanese',
    'PR を読みました。気になった点です。\n\n- `app/notify.rb:66` 二重に送信されます\n- `app/mail.rb:12` 電話番号がそのまま入っています\n',
    [
      'unrated app/notify.rb:66 二重に送信されます @ app/notify.rb:66',
      'unrated app/mail.rb:12 電話番号がそのまま入っています @ app/mail.rb:12',
    ],
  ],
  [
    'files in bold above lists',
    '# Review notes\n\n**`core/graph.py`**\n\n- transfers are ignored at the same platform (l. 118)\n- `build()` reads the stops twice\n\n**`core/search.py`**\n\n- the queue grows without bound (l. 61)\n',
    [
      'unrated transfers are ignored at the same platform @ core/graph.py:118',
      'unrated build() reads the stops twice @ core/graph.py',
      'unrated the queue grows without bound @ core/search.py:61',
    ],
  ],
  [
    'a review that is clean except for some nits',
    'LGTM, just a few nits:\n\n- `a.ts:3`: the name is too long\n- `b.ts:9`: unused import\n',
    ['unrated the name is too long @ a.ts:3', 'unrated unused import @ b.ts:9'],
  ],
  [
    'files as entries above their remarks',
    'Code review, second look\n\n- `core/graph.py`\n  - line 4: the edge is added twice\n  - the cache has no bound\n- `core/search.py`\n  - line 9: off by one\n',
    [
      'unrated the edge is added twice @ core/graph.py:4',
      'unrated the cache has no bound @ core/graph.py',
      'unrated off by one @ core/search.py:9',
    ],
  ],
]

describe('remarks without ratings', () => {
  for (const [name, text, findings] of texts) it(`reads ${name}`, () => expect(readings(text)).toEqual(findings))
})

const others: readonly (readonly [name: string, text: string])[] = [
  [
    'the changes of a pull request',
    '# Better retries\n\nThis pull request:\n\n- `pay/retry.kt`: adds a backoff\n- `pay/client.kt:40`: sends a key\n',
  ],
  [
    'an index of reviews',
    '# Reviews\n\nEvery review of this repository.\n\n## Adding a review\n\n1. Copy [`_template.md`](_template.md).\n2. Add a row to the table.\n',
  ],
  [
    'a clean review with a list of checks',
    '# Review\n\nLGTM, no issues found.\n\n- `a.ts:3`: the lock is released\n- `b.ts:9`: the limit is checked\n',
  ],
  [
    'the header of a report',
    '# Review notes\n\n- Commit: `1a2b3c4`\n- Report: [first](first.md)\n- Scope: `src/a.ts`\n',
  ],
]

describe('lists about code that are not remarks', () => {
  for (const [name, text] of others) it(`are not read: ${name}`, () => expect(readings(text)).toEqual([]))
})

describe('a note of a person', () => {
  const read = (text: string) => parse(text, { as: 'review' })
  const titles = (text: string) => read(text).review?.findings.map(({ title }) => title)

  it('has no finding in a description beside a sentence of praise', () => {
    const text =
      'I like that nothing is duplicated any more. The pool is now shared by all workers.\n\nThe retry never stops when the server is slow.\n'
    expect(titles(text)).toEqual(['The retry never stops when the server is slow'])
  })

  it('does not complain with "not bad" or "nothing wrong with"', () => {
    const text =
      'Not bad at all. Nothing wrong with the lock either.\n\nThe retry never stops when the server is slow.\n'
    expect(titles(text)).toEqual(['The retry never stops when the server is slow'])
  })

  it('has a warning for a line of a chat that is in no finding', () => {
    const { messages } = read(
      'hey, had a look at the pool\nthe lock is never released when the body throws\nalso the name getPool is used for a setter\ncheers\n',
    )
    expect(messages.map(({ reason }) => reason)).toContain(
      'Perhaps findings that were not read, because of what is around them: line 3',
    )
  })
})

describe('a level', () => {
  it('is no line of the file above', () => {
    const text =
      '# Review\n\n## src/cache.ts\n\n- L2 cache is cleared on each turn\n- L1 loss is not scaled\n- L12 the key is logged\n'
    expect(readings(text)).toEqual([
      'unrated L2 cache is cleared on each turn @ src/cache.ts',
      'unrated L1 loss is not scaled @ src/cache.ts',
      'unrated the key is logged @ src/cache.ts:12',
    ])
  })
})

describe('rated rows of a table that is no list of problems', () => {
  it('are named in a warning', () => {
    const text =
      '# Review\n\n| Item | Level | Note |\n|---|---|---|\n| The lock is kept | High | hangs |\n| Docs read | - | |\n| Tests run | - | |\n| Build run | - | |\n\n## High\n\n- The name misleads (src/b.ts:3)\n'
    const { messages } = parse(text, { as: 'review' })
    expect(messages.map(({ reason }) => reason)).toContain(
      'Perhaps findings that were not read, because of what is around them: line 5',
    )
  })
})
