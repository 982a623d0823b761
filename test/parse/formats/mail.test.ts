import { expect, it } from 'vitest'
import { readings } from '../review/readings.ts'

const head = 'From: A <a@b.example>\nSubject: Re: [PATCH 1/2] pump: soft start\n\nThanks, a few comments below.\n\n'

it('reads each paragraph below a quoted hunk as a comment on its file', () => {
  const text = `${head}> diff --git a/pump.c b/pump.c\n> --- a/pump.c\n> +++ b/pump.c\n> @@ -1,2 +1,3 @@\n> +\tduty = x * 255;\n\nThis wraps to zero. Please clamp it.\n\n> +\treturn;\n\nNit: no need for that return.\n\nRest looks good.\n\n-- \nA\n`
  expect(readings(text, 'mail.txt')).toEqual([
    'unrated This wraps to zero @ pump.c',
    'suggestion no need for that return @ pump.c',
  ])
})

it('keeps proposed code with the comment before it', () => {
  const text = `${head}> +++ b/Kconfig\n> +config PUMP\n\nPlease add a dependency:\n\n\tdepends on GPIO\n`
  expect(readings(text, 'mail.txt')).toEqual(['unrated Please add a dependency @ Kconfig'])
})

it('reads marked comments within the quoted diff', () => {
  const text =
    '> diff --git a/pump.c b/pump.c\n> --- a/pump.c\n> +++ b/pump.c\n> @@ -1,2 +1,3 @@\n> +\tbuf = alloc(n);\n> REVIEW: buf may be null here.\n> +\tlock(&p->lock);\n> REVIEW(high): the error path returns with the lock held,\n> REVIEW: so the next call hangs.\n> +\t// FIXME: handle the rest\n'
  expect(readings(text, 'mail.txt')).toEqual([
    'unrated buf may be null here @ pump.c:1',
    'important the error path returns with the lock held, so the next call hangs @ pump.c:2',
  ])
})

it('reads marked comments below the quoted lines', () => {
  const text = `${head}> diff --git a/pump.c b/pump.c\n> @@ -1,2 +1,3 @@\n> +\tbuf = alloc(n);\n\nREVIEW: buf may be null here.\n`
  expect(readings(text, 'mail.txt')).toEqual(['unrated buf may be null here @ pump.c'])
})

it('reads marked comments in an unquoted diff', () => {
  const text =
    'diff --git a/pump.c b/pump.c\n--- a/pump.c\n+++ b/pump.c\n@@ -1,2 +1,3 @@\n \tint n;\n+\tn = size();\n// REVIEW: n is used without a check of its range.\n+\tbuf[n] = 0; // FIXME: later\n'
  expect(readings(text, 'review.diff')).toEqual(['unrated n is used without a check of its range @ pump.c:2'])
})

it('reads a reply that quotes hunks without the name of the file', () => {
  const text = `${head}On Sunday B <b@b.example> wrote:\n\n> Add soft start.\n\nGetting there.\n\n> +\tmutex_lock(&p->lock);\n\nYou return with the lock held.\n\n> +\t.rate = 4,\n\nI make this 4 kPa, so OK.\n`
  expect(readings(text, 'mail.txt')).toEqual(['unrated You return with the lock held'])
})

it('reads an objection that ends with a word of agreement', () => {
  const text = `${head}> +++ b/pump.c\n> +\tfree(page);\n\nFreeing it while the lock is held is not okay.\n\n> +\treturn 0;\n\nReturning zero here isn't fine.\n`
  expect(readings(text, 'mail.txt')).toEqual([
    'unrated Freeing it while the lock is held is not okay @ pump.c',
    "unrated Returning zero here isn't fine @ pump.c",
  ])
})
