/** Words after which an id isn't a finding: `S3 bucket`, `C2 compiler`. */
const things =
  'buckets? zones? bus(?:es)? compilers? cells? objects? keys? storage stores? urls? uris? clients? apis? endpoints? uploads? ' +
  'downloads? regions? prefix(?:es)? sdks? polic(?:y|ies) acls? controls? characters? standards? connectors? ports? pins? ' +
  'registers? servers? services? files? plans? tiers? levels? grade'
const thingAfter = new RegExp(String.raw`^[ -](?:${things.replaceAll(' ', '|')})\b`, 'i')

/** Matches an article before an id, which findings don't have: `the I2 bus`, but `the I2 fix`. */
const article = /\b(?:an?|the|this|that|our|your|their|its|his|each|every|any|some|no|one)\s+$/i
const ofReview =
  /^(?:'s)?\s+(?:fix(?:es)?|findings?|issues?|problems?|patch|concerns?|regressions?|gaps?|bugs?|suggestions?|comments?|case|diffs?|reports?|claims?)\b/i

/** Matches the text before a clear citation: a bracket, other ids, or a word that announces one. */
const announced =
  /(?:[([]|\b(?:see(?: also)?|cf\.?|findings?|issues?|items?|as in|as with|same as|like|per|duplicates?(?: of)?|covered by|fixed by)\s+|[CIS]\d{1,3}(?:, (?:and |or )?|\/| (?:and|or|&) ))$/i
const listed = /^(?:,? (?:and|or|&) |, |\/)[CIS]\d{1,3}\b/

/** Whether a text is about object storage, where S3 is the service. */
export function isOfStorage(markdown: string): boolean {
  return /\b(?:aws|amazon|buckets?|(?:up|down)load\w*|object stor\w+|blobs?|boto3?|minio|pre-?signed|cloudfront|glacier|lambda|terraform|iam)\b|s3:\/\//i.test(
    markdown,
  )
}

/**
 * Whether an id in a text refers to a finding.
 * @param isOfStorage whether the whole text is about object storage
 */
export function isCitation(text: string, id: string, at: number, isOfStorage: boolean): boolean {
  const before = text.slice(Math.max(0, at - 24), at)
  const after = text.slice(at + id.length, at + id.length + 40)
  if (thingAfter.test(after)) return false
  if (announced.test(before) || listed.test(after)) return true
  if (article.test(before)) return ofReview.test(after)
  return id !== 'S3' || !isOfStorage
}
