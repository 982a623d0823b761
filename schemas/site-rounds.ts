import { z } from 'zod'
import { Evidence } from './consolidation.ts'
import { codeHostKinds, targetStates } from './enums.ts'
import { Finding, Location } from './finding.ts'
import { AgentValues, RawFindingPlacement } from './raw-finding.ts'
import { Commit, PullRequest, Report, Reviewer } from './report.ts'
import { Verdict } from './review.ts'
import { FindingReference, TrackedFinding } from './thread.ts'

/**
 * The rounds of a site, as its pages and other builds read them. Builds exchange them as shards, which may have been made
 * anywhere. So unknown keys are refused, and what becomes part of an address must look like one.
 */

const closed = <Shape extends z.core.$ZodShape>({ shape }: z.ZodObject<Shape>) => z.strictObject(shape)

/** A list that is checked up to its first wrong entry, because a hostile file may have millions of them. */
function list<Entry>(entry: z.ZodType<Entry>) {
  return z.custom<Entry[]>(Array.isArray, 'expected a list').superRefine((entries, context) => {
    for (const [index, one] of entries.entries()) {
      const [issue] = entry.safeParse(one).error?.issues ?? []
      if (issue === undefined) continue
      context.addIssue({ code: 'custom', message: issue.message, path: [index, ...issue.path] })
      return
    }
  })
}

const reference = closed(FindingReference)
const text = z.string()

/** The name of a folder, and a part of a URL: the key of a round. */
const pathPart = z
  .string()
  .regex(/^(?![.-])[a-z0-9._~-]{1,250}$/, 'expected a name of small letters, digits, `.`, `_`, `~` and `-`')
  .refine((name) => !name.includes('..'), 'expected a name without `..`')

/** The id of a finding, which is a part of URLs, too. */
const findingId = z.string().regex(/^[CIS]\d{1,9}$/, 'expected an id such as `C1`')

/** Matches an address of the web, with its host. */
export const webAddressPattern = /^https?:\/\/([^\s/?#\\@"<>]+)(?:[/?#][^\s"<>]*)?$/i
const webAddress = z.string().regex(webAddressPattern, 'expected an address of the web')

/** A repository and its target are joined to a key by a newline. */
const oneLine = z.string().regex(/^[^\r\n]*$/, 'expected one line')

/** Where the code of a round can be read: a host, a repository, a revision. */
export const CodeHost = z
  .strictObject({
    url: webAddress.describe('The address of the repository, without a slash at its end'),
    revision: z
      .string()
      .regex(/^[0-9a-f]{4,40}$/i, 'expected a hash')
      .nullable(),
    kind: z.enum(codeHostKinds),
  })
  .meta({ id: 'CodeHost' })
export type CodeHost = z.infer<typeof CodeHost>

/** The part of a finding that lists, tables and charts show. The page of a finding reads its text again. */
export const FindingEntry = z
  .strictObject({
    id: findingId,
    ...Finding.pick({ severity: true, kind: true, title: true, titleMarkdown: true }).shape,
    locations: list(closed(Location)),
    agents: list(text),
    mentions: list(text),
    struck: z.boolean(),
    ...TrackedFinding.pick({ name: true, state: true, fate: true, thread: true }).shape,
    previous: reference.nullable(),
    causedBy: reference.nullable(),
    overruledBy: reference.nullable(),
    ...TrackedFinding.pick({ declinedIn: true, declinedReason: true, reason: true, deferred: true, confidence: true })
      .shape,
    hasFix: z.boolean(),
    possibly: z
      .array(z.strictObject({ ...FindingReference.shape, confidence: z.number() }))
      .describe('Earlier findings that may be the same problem'),
  })
  .meta({ id: 'FindingEntry' })
export type FindingEntry = z.infer<typeof FindingEntry>

/** The rest of a finding. It is several times as long, and is read from the file of rounds only when a page needs it. */
export const FindingDetails = z
  .strictObject({
    terms: z.string().describe('The words of its text for the search, separated by spaces'),
    evidence: list(closed(Evidence)).describe('The evidence for the link to the previous finding'),
    possibly: z
      .array(list(closed(Evidence)))
      .describe('The evidence for each of the earlier findings that may be the same'),
  })
  .meta({ id: 'FindingDetails' })
export type FindingDetails = z.infer<typeof FindingDetails>

/** The details of the findings of a round, in their order. */
export const ListOfDetails = list(FindingDetails)

/** The part of a report that is kept in memory during a build. */
export const RoundEntry = z
  .strictObject({
    ...Report.pick({ slug: true, date: true, author: true, branch: true }).shape,
    ...Report.pick({ omittedCommits: true, reviewSha: true, wallClockSeconds: true }).shape,
    target: oneLine,
    repository: oneLine.nullable(),
    pullRequest: z.strictObject({ ...PullRequest.shape, url: webAddress.nullable() }).nullable(),
    commits: list(closed(Commit)),
    reviewers: list(closed(Reviewer)),
    verdict: closed(Verdict).nullable(),
    key: pathPart.describe('The name of the round in the site: its slug, unless another repository has the same one'),
    targetState: z.enum(targetStates),
    targetSince: z.string().nullable().describe('The date since when its target has this state'),
    path: z.string().describe('The path in its repository'),
    source: z.string().describe('The absolute path of its file'),
    digest: z.string().describe('The digest of its text: reports with the same digest are equal'),
    round: z.int().describe('The printed number of the round, or its place among the rounds of its target'),
    findings: list(FindingEntry),
    rawFindings: list(RawFindingPlacement),
    metrics: list(AgentValues).describe('The numbers of the metrics table'),
    resolvedOn: z.string().nullable(),
    answered: z.boolean().describe('Whether the report was answered, in a Resolution or next to its findings'),
    codeHost: CodeHost.nullable().describe('The host of its code'),
  })
  .meta({ id: 'RoundEntry' })
export type RoundEntry = z.infer<typeof RoundEntry>

/** The fields by which rounds are sorted among others. */
export type RoundHead = Pick<RoundEntry, 'key' | 'repository' | 'target' | 'source'>

/** The same in a shard; the paths of another machine mean nothing. */
export const ShardHead = RoundEntry.pick({ key: true, repository: true, target: true, source: true })

/** The other fields of a round. */
export const RoundRest = RoundEntry.omit({ key: true, repository: true, target: true, source: true })
export type RoundRest = z.infer<typeof RoundRest>
