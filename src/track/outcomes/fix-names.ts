import type { Finding } from '../../../schemas/finding.ts'
import { codeSpansOf, namesOf, remedyOf, withoutCode } from '../../match/index.ts'
import { rememberBy } from '../../remember.ts'

/** The code names that the fix of a finding introduces: in its diffs, and in sentences that ask for the fix. */
export const namesOfFix = rememberBy(({ body, excerpts, fixes }: Finding): ReadonlySet<string> => {
  const lines = fixes.flatMap(({ value }) => value.split('\n'))
  const added = lines.filter((line) => line.startsWith('+'))
  const known = new Set(
    namesOf([...excerpts.map(({ value }) => value), ...lines.filter((line) => !line.startsWith('+'))].join('\n')),
  )
  const asked = codeSpansOf(remedyOf(withoutCode(body)))
  return new Set(namesOf(`${added.join('\n')}\n${asked}`).filter((name) => !known.has(name)))
})
