import type { Finding } from '../../../schemas/finding.ts'
import type { Draft } from '../draft.ts'
import type { CombinedFinding } from '../findings.ts'
import { covers } from '../places.ts'
import type { RawFinding } from '../raw.ts'

/** How decisions about raw findings change the findings of a report that people wrote. */
export interface DecidedGroups {
  /** By merged finding: the finding that it was merged into. */
  into: ReadonlyMap<Finding, Finding>
  /** Generated findings whose raw findings were separated from a finding of the report. */
  leaving: ReadonlySet<CombinedFinding>
}

/**
 * Applies new decisions to a report that people wrote: findings whose raw findings are merged become the first one of
 * them; raw findings that are separated leave their finding, except for the first.
 * @param sources by the key of a raw finding: the finding that it went into
 */
export function decidedGroups(
  findings: readonly Finding[],
  generated: Draft,
  sources: ReadonlyMap<string, Finding>,
): DecidedGroups {
  const into = new Map<Finding, Finding>()
  for (const keys of generated.together) {
    const own = new Set(keys.flatMap((key) => sources.get(key) ?? []))
    const [first, ...others] = findings
      .filter((finding) => own.has(finding))
      .map((finding) => into.get(finding) ?? finding)
    for (const other of others) if (first && other !== first) into.set(other, first)
  }
  const leaving = new Set<CombinedFinding>()
  const staying = new Map<Finding, string[]>()
  for (const merged of generated.findings) {
    const keys = merged.members.map(({ key }) => key)
    const finding = keys.flatMap((key) => sources.get(key) ?? [])[0]
    if (!finding) continue
    const before = staying.get(finding) ?? []
    const isApart = generated.apart.some(
      (pair) => pair.some((key) => keys.includes(key)) && pair.some((key) => before.includes(key)),
    )
    if (isApart) leaving.add(merged)
    else staying.set(finding, [...before, ...keys])
  }
  return { into, leaving }
}

/** Removes from a finding the agents all of whose raw findings left it. */
export function without(finding: Finding, left: readonly RawFinding[], stay: readonly RawFinding[]): Finding {
  const agentsOf = (raw: readonly RawFinding[]) => new Set(raw.map(({ review }) => review.agent))
  const [gone, here] = [agentsOf(left), agentsOf(stay)]
  return { ...finding, agents: finding.agents.filter((agent) => !gone.has(agent) || here.has(agent)) }
}

/** Merges another finding into a finding. */
export function joined(finding: Finding, other: Finding): Finding {
  const places = other.locations.filter((place) => !finding.locations.some((known) => covers(known, place)))
  return {
    ...finding,
    locations: [...finding.locations, ...places],
    agents: [...new Set([...finding.agents, ...other.agents])],
    body: [finding.body, `**${other.titleMarkdown}**`, other.body].filter((part) => part !== '').join('\n\n'),
  }
}
