import { isBacklog } from '../../grammar/vocabulary.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { type Candidate, has } from './candidate.ts'
import { solidity } from './groups.ts'

/**
 * Whether a document with the title of a guide holds findings: a backlog most of whose entries have an id, a rating and a
 * place each, which tasks have not; a checklist whose failed checks are marked at places.
 * @param findings what may be findings in it
 */
export function isListOfFindings(title: Block, findings: readonly Candidate[]): boolean {
  const failed = findings.filter(
    (finding) =>
      finding.isTask && finding.status === 'open' && finding.places[0] && (finding.own || has(finding, 'failed check')),
  )
  if (failed.length > 1 && failed.length * 2 >= findings.length) return true
  if (!isBacklog(textOfBlock(title))) return false
  const full = findings.filter((finding) => solidity(finding) >= 3)
  return full.length > 2 && full.length * 2 >= findings.length
}
