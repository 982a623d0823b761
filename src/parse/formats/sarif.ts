import type { Location } from '../../../schemas/finding.ts'
import type { ForeignFinding, Format } from './format.ts'
import { at, lineAt, listAt, numberAt, readJson, textAt, wholeText } from './json.ts'

/**
 * SARIF 2.1.0. The level may be inherited from the rule; a security severity of the rule outweighs it. Results that are
 * suppressed, or report no failure, are no findings.
 */
export const sarif: Format = {
  name: 'sarif',
  severities: {
    critical: 'critical',
    high: 'important',
    error: 'important',
    warning: 'suggestion',
    note: 'suggestion',
    none: 'suggestion',
  },
  isData: true,
  detects: (text) => {
    const value = readJson(text)
    return listAt(value, 'runs').length > 0 && textAt(value, 'version') !== null
  },
  read(lines) {
    const text = wholeText(lines)
    const value = readJson(text)
    const runs = listAt(value, 'runs')
    const findings = runs.flatMap((run) =>
      listAt(run, 'results')
        .filter(isFailure)
        .map((result) => finding(run, result)),
    )
    return { findings }
  },
}

function isFailure(result: unknown): boolean {
  const kind = textAt(result, 'kind')
  const isSuppressed = listAt(result, 'suppressions').some((one) => textAt(one, 'status') !== 'rejected')
  return (kind === null || kind === 'fail' || kind === 'open' || kind === 'review') && !isSuppressed
}

/** What a security severity from 0 to 10 means, as GitHub has it; null for one that decides nothing. */
function securitySeverity(rule: unknown): string | null {
  const score = Number(
    textAt(rule, 'properties', 'security-severity') ?? numberAt(rule, 'properties', 'security-severity') ?? Number.NaN,
  )
  if (score >= 9) return 'critical'
  return score >= 7 ? 'high' : null
}

function finding(run: unknown, result: unknown): ForeignFinding {
  const rule = ruleOf(run, result)
  const text = textAt(result, 'message', 'text') ?? textAt(result, 'message', 'markdown') ?? messageOf(rule, result)
  const [title = '', ...rest] = text.split(/\n+|(?<=[.!?])\s+(?=[A-Z])/)
  const level =
    securitySeverity(rule) ?? textAt(result, 'level') ?? textAt(rule, 'defaultConfiguration', 'level') ?? 'warning'
  return {
    title: title.replace(/\.$/, ''),
    body: rest.length === 0 ? (textAt(rule, 'help', 'text') ?? '') : (textAt(result, 'message', 'markdown') ?? text),
    locations: listAt(result, 'locations').flatMap(location),
    severity: level,
    kind: textAt(result, 'ruleId') ?? textAt(rule, 'id'),
  }
}

/** Finds the rule of a result by its index among the rules of the driver, or else by its id. */
function ruleOf(run: unknown, result: unknown): unknown {
  const rules = listAt(run, 'tool', 'driver', 'rules')
  const index = at(result, 'ruleIndex') ?? at(result, 'rule', 'index')
  const byIndex = typeof index === 'number' ? rules[index] : undefined
  const id = textAt(result, 'ruleId') ?? textAt(result, 'rule', 'id')
  return (
    byIndex ??
    rules.find((rule) => id !== null && (textAt(rule, 'id') === id || id.startsWith(`${textAt(rule, 'id')}/`)))
  )
}

/** The text of a result. It may be a message of the rule, with placeholders for arguments such as `{0}`. */
function messageOf(rule: unknown, result: unknown): string {
  const template = textAt(rule, 'messageStrings', textAt(result, 'message', 'id') ?? '', 'text')
  const parts = listAt(result, 'message', 'arguments')
  return (
    template?.replace(/\{(\d+)\}/g, (whole, index) => String(parts[Number(index)] ?? whole)) ??
    textAt(rule, 'shortDescription', 'text') ??
    ''
  )
}

function location(value: unknown): Location[] {
  const path = textAt(value, 'physicalLocation', 'artifactLocation', 'uri')
  const region = at(value, 'physicalLocation', 'region')
  return path === null
    ? []
    : [{ path: decoded(path), startLine: lineAt(region, 'startLine'), endLine: lineAt(region, 'endLine') }]
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri)
  } catch {
    return uri
  }
}
