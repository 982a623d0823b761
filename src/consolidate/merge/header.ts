import { type HeaderKey, headerKeys } from '../../../schemas/canonical.ts'
import type { Report, Reviewer } from '../../../schemas/report.ts'
import { composeCell, type HeaderFields } from '../../grammar/header-cells.ts'
import type { ConsolidateInput } from '../input.ts'
import { type MovedIds, withMovedIds } from './ids.ts'
import type { Versions } from './versions.ts'

/** Merges the header: values from the round, or else those that people wrote. */
export function mergeHeader(versions: Versions, { decisions = {} }: ConsolidateInput, moved: MovedIds): HeaderFields {
  const { edited, generated } = versions
  const header: HeaderFields = {
    ...dated(edited, generated),
    repository: generated.repository ?? edited.repository,
    round: generated.round ?? edited.round,
    author: generated.author ?? edited.author,
    pullRequest: generated.pullRequest ?? edited.pullRequest,
    branch: generated.branch ?? edited.branch,
    commits: generated.commits.length > 0 ? generated.commits : edited.commits,
    omittedCommits: generated.omittedCommits ?? edited.omittedCommits,
    commitsNote: edited.commitsNote,
    reviewSha: generated.reviewSha ?? edited.reviewSha,
    reviewers: mergeReviewers(versions),
    verdict: decisions.verdict ? generated.verdict : mergeVerdict(versions, moved),
    wallClockSeconds: generated.wallClockSeconds ?? edited.wallClockSeconds,
    otherRows: edited.otherRows,
    headerAsWritten: {},
  }
  return { ...header, headerAsWritten: cellsToKeep(edited, { ...generated, ...header }) }
}

/** Keeps the date as people wrote it if it is the same moment. */
function dated(edited: Report, generated: Report): Pick<HeaderFields, 'date' | 'utcOffset'> {
  const { date, utcOffset } = generated
  if (date !== null && (date !== edited.date || utcOffset !== null)) return { date, utcOffset }
  return { date: edited.date, utcOffset: edited.utcOffset }
}

/** Keeps reviewers as people listed them, once or by pass, unless their status has changed. */
function mergeReviewers({ edited, generated }: Versions): Reviewer[] {
  return generated.reviewers.flatMap((reviewer) => {
    const listed = edited.reviewers.filter(({ name }) => name === reviewer.name)
    if (!listed.some(({ status }) => status === reviewer.status)) return [reviewer]
    return listed.map((own) => ({ ...own, effort: reviewer.effort ?? own.effort, note: reviewer.note ?? own.note }))
  })
}

function mergeVerdict({ base, edited, generated }: Versions, moved: MovedIds): Report['verdict'] {
  const { verdict } = edited
  if (base && JSON.stringify(verdict) === JSON.stringify(base.verdict)) return generated.verdict
  if (!verdict) return base || edited.headerAsWritten.Verdict !== undefined ? verdict : generated.verdict
  return { ...verdict, rationale: verdict.rationale && withMovedIds(verdict.rationale, moved) }
}

/** The cells in people's own words, without those whose values have changed. */
function cellsToKeep(edited: Report, merged: Report): Report['headerAsWritten'] {
  const isSame = (key: HeaderKey) => composeCell[key](edited) === composeCell[key](merged)
  return Object.fromEntries(
    headerKeys.flatMap((key) => {
      const written = edited.headerAsWritten[key]
      return written !== undefined && isSame(key) ? [[key, written]] : []
    }),
  )
}
