import { describe, expect, it } from 'vitest'
import { failuresOf } from '../../src/match/failures.ts'

describe('failuresOf', () => {
  it('knows several words for one kind of failure', () => {
    expect(failuresOf('The server panics')).toEqual(failuresOf('It aborts'))
  })

  it('knows a phrase by all of its words', () => {
    expect(failuresOf('The file is never closed.')).toContain('leak')
    expect(failuresOf('The door is closed.')).not.toContain('leak')
  })

  it('takes a sign in a phrase for a space', () => {
    expect(failuresOf('An N+1 query')).toContain('queries')
  })
})
