import { describe, expect, it } from 'vitest'
import { styleFor } from '../../src/cli/style.ts'

describe('colour', () => {
  it.each<[name: string, isTerminal: boolean, env: Record<string, string>, isColoured: boolean]>([
    ['is for terminals', true, {}, true],
    ['is not for files', false, {}, false],
    ['is not for those who say NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['is for files of those who say FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['is not for those who say FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['is not for those who say FORCE_COLOR=false', true, { FORCE_COLOR: 'false' }, false],
  ])('%s', (_name, isTerminal, env, isColoured) => {
    expect(styleFor(isTerminal, env, false).red('x') !== 'x').toBe(isColoured)
  })
})
