import type { RuleFacts } from '../../schemas/rule.ts'
import { urlOfRule } from './messages.ts'
import type { Rule } from './rule.ts'
import { absoluteLocation } from './rules/absolute-location.ts'
import { alteredReview } from './rules/altered-review.ts'
import { basenameLocation } from './rules/basename-location.ts'
import { brokenFix } from './rules/broken-fix.ts'
import { continuousNumbering } from './rules/continuous-numbering.ts'
import { contradictorySeverity } from './rules/contradictory-severity.ts'
import { contradictoryTotals } from './rules/contradictory-totals.ts'
import { copiedReview } from './rules/copied-review.ts'
import { damagedReview } from './rules/damaged-review.ts'
import { dateWithoutTime } from './rules/date-without-time.ts'
import { declinedAgain } from './rules/declined-again.ts'
import { deepHeading } from './rules/deep-heading.ts'
import { disableWithoutReason } from './rules/disable-without-reason.ts'
import { duplicateFinding } from './rules/duplicate-finding.ts'
import { duplicateHeaderRow } from './rules/duplicate-header-row.ts'
import { duplicateId } from './rules/duplicate-id.ts'
import { duplicateRound } from './rules/duplicate-round.ts'
import { duplicateSection } from './rules/duplicate-section.ts'
import { emailAddress } from './rules/email-address.ts'
import { emptyBody } from './rules/empty-body.ts'
import { emptyDiff } from './rules/empty-diff.ts'
import { emptySection } from './rules/empty-section.ts'
import { homeFolder } from './rules/home-folder.ts'
import { invisibleCharacter } from './rules/invisible-character.ts'
import { leadingChatter } from './rules/leading-chatter.ts'
import { localPath } from './rules/local-path.ts'
import { locationWithoutLine } from './rules/location-without-line.ts'
import { lostFinding } from './rules/lost-finding.ts'
import { misorderedHeaderRow } from './rules/misordered-header-row.ts'
import { misorderedSection } from './rules/misordered-section.ts'
import { missingAttribution } from './rules/missing-attribution.ts'
import { missingDuration } from './rules/missing-duration.ts'
import { missingHeader } from './rules/missing-header.ts'
import { missingHeaderRow } from './rules/missing-header-row.ts'
import { missingKind } from './rules/missing-kind.ts'
import { missingLocation } from './rules/missing-location.ts'
import { missingResolutionRow } from './rules/missing-resolution-row.ts'
import { missingReview } from './rules/missing-review.ts'
import { missingSection } from './rules/missing-section.ts'
import { notCanonical } from './rules/not-canonical.ts'
import { promptInjection } from './rules/prompt-injection.ts'
import { rawHtml } from './rules/raw-html.ts'
import { reversedLines } from './rules/reversed-lines.ts'
import { roundNotIncreasing } from './rules/round-not-increasing.ts'
import { scriptLink } from './rules/script-link.ts'
import { secret } from './rules/secret.ts'
import { strayReview } from './rules/stray-review.ts'
import { struckFinding } from './rules/struck-finding.ts'
import { stubReview } from './rules/stub-review.ts'
import { unbalancedFence } from './rules/unbalanced-fence.ts'
import { unfoundedAttribution } from './rules/unfounded-attribution.ts'
import { unknownAgent } from './rules/unknown-agent.ts'
import { unknownCommit } from './rules/unknown-commit.ts'
import { unknownDirective } from './rules/unknown-directive.ts'
import { unknownId } from './rules/unknown-id.ts'
import { unknownKind } from './rules/unknown-kind.ts'
import { unknownLocation } from './rules/unknown-location.ts'
import { unknownReference } from './rules/unknown-reference.ts'
import { unknownResolutionTarget } from './rules/unknown-resolution-target.ts'
import { unknownText } from './rules/unknown-text.ts'
import { unknownVerdict } from './rules/unknown-verdict.ts'
import { unlistedReviewer } from './rules/unlisted-reviewer.ts'
import { unmarkedFailure } from './rules/unmarked-failure.ts'
import { unratedFinding } from './rules/unrated-finding.ts'
import { unreadFindings } from './rules/unread-findings.ts'
import { unreadableHeaderValue } from './rules/unreadable-header-value.ts'
import { unreconciledCount } from './rules/unreconciled-count.ts'
import { unusedDisable } from './rules/unused-disable.ts'
import { wrongDate } from './rules/wrong-date.ts'
import { wrongExcerpt } from './rules/wrong-excerpt.ts'
import { wrongFileName } from './rules/wrong-file-name.ts'
import { wrongId } from './rules/wrong-id.ts'
import { wrongMetric } from './rules/wrong-metric.ts'
import { wrongPullRequest } from './rules/wrong-pull-request.ts'
import { wrongReference } from './rules/wrong-reference.ts'
import { wrongRoundTarget } from './rules/wrong-round-target.ts'
import { wrongSectionDepth } from './rules/wrong-section-depth.ts'
import { wrongStructureCount } from './rules/wrong-structure-count.ts'
import { wrongTitle } from './rules/wrong-title.ts'
import { wrongVerdict } from './rules/wrong-verdict.ts'

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  absoluteLocation,
  alteredReview,
  basenameLocation,
  brokenFix,
  continuousNumbering,
  contradictorySeverity,
  contradictoryTotals,
  copiedReview,
  damagedReview,
  dateWithoutTime,
  declinedAgain,
  deepHeading,
  disableWithoutReason,
  duplicateFinding,
  duplicateHeaderRow,
  duplicateId,
  duplicateRound,
  duplicateSection,
  emailAddress,
  emptyBody,
  emptyDiff,
  emptySection,
  homeFolder,
  invisibleCharacter,
  leadingChatter,
  localPath,
  locationWithoutLine,
  lostFinding,
  misorderedHeaderRow,
  misorderedSection,
  missingAttribution,
  missingDuration,
  missingHeader,
  missingHeaderRow,
  missingKind,
  missingLocation,
  missingResolutionRow,
  missingReview,
  missingSection,
  notCanonical,
  promptInjection,
  rawHtml,
  reversedLines,
  roundNotIncreasing,
  scriptLink,
  secret,
  strayReview,
  struckFinding,
  stubReview,
  unbalancedFence,
  unfoundedAttribution,
  unknownAgent,
  unknownCommit,
  unknownDirective,
  unknownId,
  unknownKind,
  unknownLocation,
  unknownReference,
  unknownResolutionTarget,
  unknownText,
  unknownVerdict,
  unlistedReviewer,
  unmarkedFailure,
  unratedFinding,
  unreadFindings,
  unreadableHeaderValue,
  unreconciledCount,
  unusedDisable,
  wrongDate,
  wrongExcerpt,
  wrongFileName,
  wrongId,
  wrongMetric,
  wrongPullRequest,
  wrongReference,
  wrongRoundTarget,
  wrongSectionDepth,
  wrongStructureCount,
  wrongTitle,
  wrongVerdict,
]

export const ruleIds: readonly string[] = rules.map(({ id }) => id)

export function ruleWith(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id)
}

/** The metadata of all rules. */
export function ruleFacts(): RuleFacts[] {
  return rules.map(({ id, group, level, fixable = false, description }) => {
    return { id, group, level, fixable, description, url: urlOfRule(id) }
  })
}
