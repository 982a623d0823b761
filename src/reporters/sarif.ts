import type { Fix, Message } from '../../schemas/message.ts'
import type { Position } from '../../schemas/position.ts'
import type { RuleFacts } from '../../schemas/rule.ts'
import { jsonText } from '../text.ts'
import type { LintOutcome, Reporter } from './reporter.ts'
import { sarifText } from './sarif-text.ts'
import { uriOf } from './uri.ts'

const home = 'https://github.com/deep-review/deep-review'

/** SARIF 2.1.0, as GitHub code scanning reads it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const sarif: Reporter = (outcome) => {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'deep-review',
            version: outcome.version,
            informationUri: home,
            rules: outcome.rules.map(describeRule),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository' } } },
        results: outcome.messages.map((message) => result(outcome, message)),
      },
    ],
  }
  return jsonText(log)
}

function describeRule({ id, group, level, description, url }: RuleFacts): object {
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_dash, letter: string) => letter.toUpperCase()),
    shortDescription: { text: description },
    helpUri: url,
    help: { text: `${description} See ${url}`, markdown: `${description} [More](${url})` },
    defaultConfiguration: { level },
    properties: { tags: [group] },
  }
}

function result(outcome: LintOutcome, message: Message): object {
  const { ruleId, level, reason, path, position, fix, suggestion, related } = message
  const uri = uriOf(outcome.fromRoot(path ?? '-'))
  const fixes = [
    ...(fix ? [describeFix(uri, fix, 'Fix it')] : []),
    ...(suggestion ? [describeFix(uri, suggestion, 'Fix it, changing what the report says')] : []),
  ]
  const mark = outcome.fingerprint(message)
  return {
    ruleId,
    ruleIndex: outcome.rules.findIndex(({ id }) => id === ruleId),
    level,
    message: { text: sarifText(reason) },
    locations: [location(uri, position)],
    // GitHub reads `primaryLocationLineHash`; without it, alerts are recognised only by their line.
    partialFingerprints: { 'deepReview/v1': mark, primaryLocationLineHash: `${mark.slice(0, 16)}:1` },
    ...(related.length > 0
      ? {
          relatedLocations: related.map((place, id) => ({
            id,
            message: { text: sarifText(place.reason) },
            ...location(uriOf(outcome.fromRoot(place.path)), place.position),
          })),
        }
      : {}),
    ...(fixes.length > 0 ? { fixes: fixes } : {}),
  }
}

function location(uri: string, position: Position | null): object {
  const region = position ? { region: regionOf(position) } : {}
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: 'SRCROOT' }, ...region } }
}

function regionOf({ start, end }: Position): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

function describeFix(uri: string, { start, end, text }: Fix, words: string): object {
  const replacement = {
    deletedRegion: { charOffset: start, charLength: end - start },
    insertedContent: { text },
  }
  return {
    description: { text: words },
    artifactChanges: [{ artifactLocation: { uri, uriBaseId: 'SRCROOT' }, replacements: [replacement] }],
  }
}
