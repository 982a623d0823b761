import { codeSpan } from '../../markdown/fence.ts'
import { homePattern, isGenericHome, localPaths } from '../homes.ts'
import { noteIf, type TextRule } from '../rule.ts'

const alone = new RegExp(String.raw`${homePattern}(?![\w-]|[\\/]+\w)`, 'y')

export const homeFolder: TextRule = {
  id: 'home-folder',
  group: 'safety',
  level: 'warning',
  scope: 'text',
  description: "The name of someone's home folder. In code and in raw reviews, this is only a note.",
  *check(file) {
    for (const { start, end, text } of localPaths(file, alone)) {
      if (isGenericHome(text)) continue
      yield {
        position: file.span(start, end),
        reason: `User name in ${codeSpan(text)}`,
        actual: text,
        ...noteIf(file.isRaw(start) || file.isCode(start)),
      }
    }
  },
}
