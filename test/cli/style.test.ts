import { describe, expect, it } from 'vitest'
import { styleFor } from '../../src/cli/style.ts'

describe('colour', () => {
  it.each<[name: string, isTerminal: boolean, env: Record<string, string>, isColoured: boolean]>([
    ['is used on terminals', true, {}, true],
    ['is not used in files', false, {}, false],
    ['is not used with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['is used in files with FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['is not used with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['is not used with FORCE_COLOR=false', true, { FORCE_COLOR: 'false' }, false],
  ])('%s', (_name, isTerminal, env, isColoured) => {
    expect(styleFor(isTerminal, env, false).red('x') !== 'x').toBe(isColoured)
  })
})
