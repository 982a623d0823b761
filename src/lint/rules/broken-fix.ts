import type { Position } from '../../../schemas/position.ts'
import { Failure } from '../../failure.ts'
import type { CheckoutRule } from '../rule.ts'

export const brokenFix: CheckoutRule = {
  id: 'broken-fix',
  group: 'truth',
  level: 'warning',
  scope: 'checkout',
  description: 'A fix that does not apply to the reviewed commit. Only checked with `--repo`.',
  async check(file, tree) {
    if (!tree) return []
    const { addsFile, makePatch, pathOfFix } = await import('../../git/index.ts')
    const patches: { position: Position; patch: string | null }[] = []
    for (const { fixes, locations } of file.report.findings) {
      for (const { value, position } of fixes) {
        const path = pathOfFix(value) ?? locations[0]?.path
        const text = path === undefined ? null : await tree.fileAt(path)
        if (path === undefined || (text === null && !addsFile(value)) || !/^[+-]/m.test(value)) continue
        patches.push({ position, patch: patchOf(() => makePatch(value, path, text, locations[0]?.startLine ?? 1)) })
      }
    }
    const reasons = await tree.whyTheyFail(patches.flatMap(({ patch }) => patch ?? []))
    return patches
      .filter(({ patch }) => patch === null || reasons.shift() !== null)
      .map(({ position }) => ({
        position,
        reason: 'This fix does not apply to the reviewed commit',
      }))
  },
}

function patchOf(make: () => string): string | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}
