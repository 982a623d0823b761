import { diffArrays } from 'diff'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EditRun, shortestEdit } from '../../../site/data/shortest-edit.ts'
import { titledDiff, wordDiff, wordSides } from '../../../site/data/word-diff.ts'

/** The result of the package diff for the same lists. */
function reference(before: readonly number[], after: readonly number[], most: number): EditRun[] | undefined {
  return diffArrays([...before], [...after], { maxEditLength: most })?.map(({ added, removed, count }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'both',
    length: count,
  }))
}

describe('the shortest edit from one list to another', () => {
  const lists = fc.array(fc.nat(5), { maxLength: 40 })

  it('is the one that the package diff finds', () => {
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        expect(shortestEdit(Int32Array.from(before), Int32Array.from(after), 500)).toEqual(
          reference(before, after, 500),
        )
      }),
    )
  })

  it('gives up when the package diff does', () => {
    fc.assert(
      fc.property(lists, lists, fc.nat(12), (before, after, most) => {
        expect(shortestEdit(Int32Array.from(before), Int32Array.from(after), most)).toEqual(
          reference(before, after, most),
        )
      }),
    )
  })
})

describe('changed words', () => {
  it('are marked in one text', () => {
    expect(wordDiff('a b', 'a c')).toBe('a <del class="words">b</del><ins class="words">c</ins>')
  })

  it('are marked below a title that was replaced', () => {
    expect(titledDiff({ title: 'Old', body: 'a b' }, { title: 'New', body: 'a c' })).toBe(
      '<del class="words">Old</del><ins class="words">New</ins>\n\na <del class="words">b</del><ins class="words">c</ins>',
    )
    expect(titledDiff({ title: 'Same', body: 'a' }, { title: 'Same', body: 'a' })).toBeNull()
    expect(titledDiff({ title: 'Same', body: 'one two' }, { title: 'Same', body: 'three four' })).toBeNull()
  })

  it('are marked on the side that has them', () => {
    expect(wordSides('a b', 'a c')).toEqual({
      before: 'a <del class="words">b</del>',
      after: 'a <ins class="words">c</ins>',
    })
  })

  it('are not marked if the texts are the same, or have little in common', () => {
    expect(wordDiff('a', 'a')).toBeNull()
    expect(wordDiff('one two three', 'four five three')).toBeNull()
    expect(wordSides('one two three', 'four <five> three').after).toBe('four &lt;five&gt; three')
  })
})
