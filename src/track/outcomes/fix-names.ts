import type { Finding } from '../../../schemas/finding.ts'
import { codeSpansOf, namesOf, remedyOf, withoutCode } from '../../match/index.ts'

/** The code names that the fix of a finding introduces: in its diffs, and in sentences that ask for the fix. */
export function namesOfFix(finding: Finding): ReadonlySet<string> {
  const known = knownNames.get(finding)
  if (known) return known
  const names = readNames(finding)
  knownNames.set(finding, names)
  return names
}

const knownNames = new WeakMap<Finding, ReadonlySet<string>>()

function readNames({ body, excerpts, fixes }: Finding): Set<string> {
  const lines = fixes.flatMap(({ value }) => value.split('\n'))
  const added = lines.filter((line) => line.startsWith('+'))
  const known = new Set(
    namesOf([...excerpts.map(({ value }) => value), ...lines.filter((line) => !line.startsWith('+'))].join('\n')),
  )
  const asked = codeSpansOf(remedyOf(withoutCode(body)))
  return new Set(namesOf(`${added.join('\n')}\n${asked}`).filter((name) => !known.has(name)))
}
