import { codeSpan } from '../../markdown/fence.ts'
import { homePattern, isAnybodys, localPaths } from '../homes.ts'
import type { TextRule } from '../rule.ts'

/** Below somebody's home folder, or in a temporary folder that is another one on each machine. */
const onMachine = new RegExp(
  String.raw`(?:(${homePattern})[\\/]{1,2}|\/root\/|\/private\/(?:tmp|var)\/|\/var\/folders\/)\w[^\s${'`'}"'<>()[\]|,;]*`,
  'y',
)

export const localPath: TextRule = {
  id: 'local-path',
  group: 'safety',
  level: 'error',
  scope: 'text',
  description: "A path on somebody's machine; in a raw review it is only noted.",
  *check(file) {
    for (const { start, end, text, groups } of localPaths(file, onMachine)) {
      if (isAnybodys(groups[0] ?? '')) continue
      yield {
        position: file.span(start, end),
        reason: `Unexpected local path ${codeSpan(text)}, expected one from the root of the repository`,
        actual: text,
        ...(file.isRaw(start) ? { level: 'note' } : {}),
      }
    }
  },
}
