import { describe, expect, it } from 'vitest'
import { failuresOf } from '../../src/match/failures.ts'

describe('failuresOf', () => {
  it('maps several words to one kind of failure', () => {
    expect(failuresOf('The server panics')).toEqual(failuresOf('It aborts'))
  })

  it('recognizes a phrase only by all of its words', () => {
    expect(failuresOf('The file is never closed.')).toContain('leak')
    expect(failuresOf('The door is closed.')).not.toContain('leak')
  })

  it('knows the words of other languages, with all their letters', () => {
    expect(failuresOf('Passwörter sind unverschlüsselt')).toContain('secrets')
    expect(failuresOf('les écritures simultanées')).toEqual(expect.arrayContaining(failuresOf('concurrent writes')))
    expect(failuresOf('la contraseña en texto plano')).toContain('secrets')
  })

  it('treats punctuation in a phrase as a space', () => {
    expect(failuresOf('An N+1 query')).toContain('queries')
  })
})
