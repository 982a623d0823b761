import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

/** The titles of the findings in a text; `as` says that it is a review. */
function titles(text: string, as?: 'review'): string[] {
  return parse(text, { path: 'ada.md', ...(as && { as }) }).review?.findings.map(({ title }) => title) ?? []
}

describe('a text that is known to be a review', () => {
  it.each([
    [
      'entries that begin with a line',
      '- src/a.ts:5: Body is read without a limit.\n- src/b.ts:9: No content type.\n',
      ['Body is read without a limit', 'No content type'],
    ],
    [
      'paragraphs that begin with a line',
      '`src/a.ts:5` — Body is read without a limit.\n\n`src/b.ts:9` — No content type.\n',
      ['Body is read without a limit', 'No content type'],
    ],
    ['what an approval leaves out', 'LGTM, but the retry never stops.\n', ['LGTM, but the retry never stops']],
    [
      'what an approval in German leaves out',
      'Sieht gut aus, aber der Lock wird nie freigegeben.\n',
      ['Sieht gut aus, aber der Lock wird nie freigegeben'],
    ],
    [
      'a paragraph that is wrapped late',
      'The lock is held while the file is uploaded, and that is why the page hangs for every other user who wants to save at the\nsame time. Release it before the upload starts.\n',
      [
        'The lock is held while the file is uploaded, and that is why the page hangs for every other user who wants to save at the same time',
      ],
    ],
    ['one entry on one line', '- The sum is rounded twice (src/a.ts:5).\n', ['The sum is rounded twice']],
    [
      'a numbered list without places',
      '1. Anybody can read any invoice.\n2. Refunds have no tests.\n',
      ['Anybody can read any invoice', 'Refunds have no tests'],
    ],
    [
      'one heading with places',
      '### Calls can hang\n\n**Files:** src/a.ts:5, src/b.ts:9\n\nNo call has a timeout.\n',
      ['Calls can hang'],
    ],
    [
      'bullets without places that say what is wrong',
      '- the seed is created twice\n- feed.go: why wait before the lock? a closed pump hangs\n- typo in the docs\n- nice tests\n',
      ['the seed is created twice', 'why wait before the lock?', 'typo in the docs'],
    ],
    [
      'the paragraphs of a letter, but not its courtesies',
      'Hi Jo,\n\nread it on the train, a good step.\n\nThe list is never emptied when a user leaves. I would do it in the hook.\n\nNice idea with the pool! It swallows every error, though.\n\nWhat is the second queue for?\n\nBest,\nLu\n',
      ['The list is never emptied when a user leaves', 'It swallows every error, though'],
    ],
    [
      'labelled lines and others',
      'nit: a blank at the end\nnit: rename tmp\nthe button does nothing if the list is empty\nlooks good otherwise\n',
      ['a blank at the end', 'rename tmp', 'the button does nothing if the list is empty'],
    ],
    [
      'afterthoughts after praise, but not mere questions',
      'LGTM, a few afterthoughts:\n\n1. we should not log the key\n2. five minutes seem too long\n3. Is there a plan for the copy?\n',
      ['we should not log the key', 'five minutes seem too long'],
    ],
    [
      'lines of a chat',
      'ok went through it\nupload dies if the file is > 2 GB, int overflow i guess\nalso pls dont swallow the error in the loop\nrest looks fine\n',
      ['upload dies if the file is > 2 GB, int overflow i guess', 'also pls dont swallow the error in the loop'],
    ],
    [
      'a letter in German',
      'Hallo Ute,\n\ninsgesamt eine runde Sache.\n\nDer Puffer wird nie geleert, wenn die Verbindung abbricht.\n\nViele Grüße\nJan\n',
      ['Der Puffer wird nie geleert, wenn die Verbindung abbricht'],
    ],
    [
      'a letter in Japanese',
      'お疲れさまです。\n\nログにトークンが出力されているので、消してください。\n\nよろしくお願いします。\n',
      ['ログにトークンが出力されているので、消してください'],
    ],
  ])('has findings in %s', (_, text, expected) => {
    expect(titles(text, 'review')).toEqual(expected)
  })

  it('has no findings in entries without places or numbers, which may describe changes', () => {
    expect(titles('- Adds a parser.\n- Moves the tests.\n', 'review')).toEqual([])
  })

  it.each([
    ['a run that failed', 'The agent timed out after 30 minutes. Please try again later.\n'],
    [
      'a letter that has no objections',
      'Hallo Tim,\n\nich habe alles gelesen. Keine Einwände, kann rein.\n\nGruß, Ina\n',
    ],
    ['a list of what was looked at', '- read the docs\n- ran the tests locally\n- I did not look at the styles\n'],
    [
      'a letter without problems',
      'Hi Jo,\n\nI read through all of it, thanks for the patience. Let me know if I should look again.\n\nLu\n',
    ],
    ['what a change does', 'This adds a pool.\n\nThe pool keeps ten workers and hands out the oldest.\n'],
  ])('has no findings in %s', (_, text) => {
    expect(titles(text, 'review')).toEqual([])
  })

  it('has no findings in a list of checks if it says that there are none', () => {
    expect(titles('No issues found.\n\n1. Looked at the parser.\n2. Looked at the tests.\n', 'review')).toEqual([])
  })
})

it('a text that may be anything has no remarks', () => {
  expect(titles('1. Buy bread for everybody.\n2. Call the bank at noon.\n')).toEqual([])
})
