import { type Rated, ratingOf } from '../../grammar/rating-words.ts'
import { type RoleFound, roleOf } from '../../grammar/role-words.ts'
import { isGuide, sendingWords } from '../../grammar/vocabulary.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { type Candidate, type Context, has, threshold } from './candidate.ts'
import { candidatesOf } from './candidates.ts'
import { listsResults } from './checks.ts'
import { contextBelow, fileOfFields, onlyFileIn } from './context.ts'
import { gather } from './gather.ts'
import { goesBelow, isGroup, isSurelyOne, picturedGroups, urgencyOfGroups } from './groups.ts'
import { isListOfFindings } from './guides.ts'
import { recordsOf } from './records.ts'
import { droppedLines, weighRemarks } from './remarks.ts'
import { withClauses, withLines } from './several.ts'
import { isLegend, weighRows, weighSiblings } from './siblings.ts'
import { candidatesOfTable } from './tables.ts'
import { tagScaleOf } from './tag-scale.ts'
import { countsThrough, isAbove, isFirst, isSoleList, untitled } from './titles.ts'

/** The parts of a review that are findings, and others that may be. */
export interface Choice {
  findings: Candidate[]
  /** Parts that would be findings if they weren't in a section such as a summary or next steps. */
  reserve: Candidate[]
  /** Parts that say a problem and were dropped because of what is around them. */
  dropped: Candidate[]
  /** All parts, chosen or not; those within sure findings are only weighed when this is called. */
  weighed: () => readonly Candidate[]
}

/** Chooses the findings among the parts of a review: for each part, either itself or its subparts. */
export function choose(
  root: Block,
  legend: Context['legend'] = () => null,
  remarks: Context['remarks'] = 'none',
): Choice {
  const context: Context = {
    role: null,
    rated: null,
    isScale: true,
    isUrgency: false,
    legend,
    places: [],
    file: null,
    status: null,
    isNumberedThrough: countsThrough(root),
    remarks,
    depth: 0,
    areChecks: listsResults(root),
    isLedByRating: false,
    scale: tagScaleOf(root),
  }
  const tops = root.children.filter(({ kind }) => kind === 'heading')
  const [title] = tops
  if (title && isAbove(root, title)) context.file = onlyFileIn(textOfBlock(title))
  if (isSoleList(root)) return chooseBelow(root, { ...context, role: { role: 'findings', isExact: true } })
  const isOfGuide = title && isGuide(textOfBlock(title)) && title.depth === 1 && isAbove(root, title)
  if (
    isOfGuide &&
    !context.areChecks &&
    !isListOfFindings(title, chooseBelow(untitled(root, title), context).findings)
  ) {
    return chooseBelow(root, { ...context, role: { role: 'prompt', isExact: true } })
  }
  const isTitle = tops.length === 1 && roleOf(textOfBlock(title ?? root))?.role !== 'findings' && isFirst(root, title)
  if (!isTitle || !title) return chooseBelow(root, context)
  // The only top-level heading is the title of the document, which doesn't apply to its parts.
  const below = chooseBelow(untitled(root, title), context)
  if (below.findings.length > 0) return below
  const whole = chooseBelow(root, context)
  return whole.findings.length > 0 ? whole : below
}

function chooseBelow(parent: Block, around: Context): Choice {
  const file = fileOfFields(parent)
  const context = file === null ? around : { ...around, file }
  const rule = endingRule(parent, context)
  if (rule >= 0) return chooseAround(parent, rule, context)
  const parts = gather(partsOf(parent, context))
  const siblings = candidatesOf(parts, context)
  for (const { candidate } of siblings) if (candidate) candidate.family = parent
  const own = siblings.flatMap(({ candidate }) => candidate ?? [])
  weighSiblings(own)
  weighRemarks(own, context)
  // `Important` beside `Critical` is of a scale; alone it may say that a reader should take note.
  const isScale =
    new Set(
      parent.children.flatMap((part) =>
        part.kind === 'heading' || part.kind === 'lead' ? (ratingOf(textOfBlock(part))?.rating ?? []) : [],
      ),
    ).size > 1
  const records = recordsOf(parent, parts, context)
  const urgent = urgencyOfGroups(parts)
  const pictured = picturedGroups(parts)
  const inRecords = new Set(records.flatMap(({ blocks }) => blocks))
  const findings: Candidate[] = records.flatMap(({ candidate }) => (candidate.score >= threshold ? [candidate] : []))
  const reserve: Candidate[] = []
  const dropped = droppedLines(own)
  const below: Choice[] = []
  let groups = 0
  const last = parts.findLast(({ kind }) => kind === 'heading')
  for (const { part, candidate } of siblings) {
    if (inRecords.has(part)) continue
    const chosen =
      part.kind === 'table'
        ? chooseRows(part, context)
        : chooseOne(part, candidate, context, {
            isScale,
            urgent: urgent.get(part) ?? pictured.get(part) ?? null,
            isPictured: pictured.has(part),
            isWhole: part === last && findings.length === 0 && holdsReview(part),
          })
    for (const finding of chosen.findings) findings.push(finding)
    for (const finding of chosen.reserve) reserve.push(finding)
    for (const finding of chosen.dropped) dropped.push(finding)
    below.push(chosen)
    if (part.kind === 'heading' && chosen.findings.some((finding) => finding !== candidate)) groups += 1
  }
  const isKept = (finding: Candidate) => groups < 2 || !isBareSection(finding, parent)
  const kept = findings.filter(isKept).sort((a, b) => a.line - b.line)
  for (const finding of findings) if (!isKept(finding)) dropped.push(finding)
  return { findings: kept, reserve, dropped, weighed: () => [...own, ...below.flatMap(({ weighed }) => weighed())] }
}

/** Whether a finding is the heading of a list in a text whose other sections hold findings, and has no facts of its own. */
function isBareSection(candidate: Candidate, parent: Block): boolean {
  const { block, family, own, group, label, places } = candidate
  const isBare = (own ?? group) === null && label === null && places.length === 0 && !has(candidate, 'field')
  const isOfEntries = block.children.length > 0 && block.children.at(-1)?.kind === 'item'
  return isBare && block.kind === 'heading' && family === parent && isOfEntries
}

/** The parts below a part, of which those that hold several remarks are split. */
function partsOf({ children }: Block, { remarks }: Context): readonly Block[] {
  if (remarks === 'none') return children
  return withClauses(remarks === 'notes' ? withLines(children) : children)
}

/** The rule after which other things follow in a section, even if they have no heading; -1 without one. */
function endingRule({ kind, children }: Block, { role, rated }: Context): number {
  const rule = children.findIndex((part) => part.kind === 'rule')
  if (role?.role === 'scope') return rule
  const isProse = children[rule + 1]?.kind === 'paragraph'
  const saysWhole = role?.role === 'summary' || role?.role === 'verdict'
  return isProse && (saysWhole || (kind === 'lead' && rated !== null)) ? rule : -1
}

/** Chooses before and after the rule that ends what a heading says of its section. */
function chooseAround(parent: Block, rule: number, context: Context): Choice {
  const list = { ...parent, children: parent.children.slice(0, rule) }
  const rest = { ...parent, children: parent.children.slice(rule + 1) }
  const [before, after] = [chooseBelow(list, context), chooseBelow(rest, { ...context, role: null, rated: null })]
  return {
    findings: [...before.findings, ...after.findings],
    reserve: [...before.reserve, ...after.reserve],
    dropped: [...before.dropped, ...after.dropped],
    weighed: () => [...before.weighed(), ...after.weighed()],
  }
}

function chooseRows(table: Block, context: Context): Choice {
  const rows = candidatesOfTable(table, context)
  const weighed = () => rows
  if (isLegend(rows)) return { ...none, weighed }
  weighRows(rows)
  const findings = rows.filter(({ score }) => score >= threshold)
  // A table is a list of problems as a whole, or it is none.
  if (findings.length * 2 < rows.length)
    return {
      findings: [],
      reserve: rows.filter(isReserve),
      dropped: findings.filter(({ own }) => own !== null),
      weighed,
    }
  return { findings, reserve: rows.filter((row) => row.score < threshold && isReserve(row)), dropped: [], weighed }
}

/** Matches references that are no titles, such as `see below`. */
const sent = new RegExp(String.raw`^(?:${sendingWords})\s+\S{2,12}$`, 'i')

/** Whether the section of a part is the only reason against it. */
function isReserve(candidate: Candidate): boolean {
  const { reasons, score, label, title, role } = candidate
  const against = reasons.find(({ evidence }) => evidence === 'section')?.weight ?? 0
  // A row that is nothing but an id, a rating and a status completes the section of that id.
  if (label !== null && sent.test(title)) return true
  if (has(candidate, 'no title')) return against < 0 || label !== null
  return against < 0 && score - against >= threshold && !(role && holdsNone.has(role.role))
}

/** Sections whose parts are never findings. */
const holdsNone: ReadonlySet<RoleFound['role']> = new Set(['praise', 'legend', 'prompt', 'scope'])

/** What the siblings of a part say about it. */
interface Among {
  isScale: boolean
  urgent: Rated | null
  /** Whether a picture rates the list below it. */
  isPictured: boolean
  /** Whether all of the review is below it, whatever its title. */
  isWhole: boolean
}

/** `## Overall` over a paragraph and the sections of the whole review. */
function holdsReview({ children }: Block): boolean {
  return children[0]?.kind === 'paragraph' && children.filter(({ kind }) => kind === 'heading').length > 1
}

function chooseOne(
  part: Block,
  candidate: Candidate | null,
  context: Context,
  { isScale, urgent, isPictured, isWhole }: Among,
): Choice {
  const groupOf = (around: Context, plausible: boolean) => {
    const named = contextBelow(part, around, plausible, isScale)
    const below = isWhole && named.role?.role === 'summary' ? { ...named, role: around.role } : named
    return below.rated === null && urgent !== null && !plausible
      ? { ...below, rated: urgent, isScale: (isScale || isPictured) && areTitled(part), isUrgency: true }
      : below
  }
  const isOfGroup = candidate !== null && (isPictured || isGroup(part, candidate))
  const isPlausible = candidate !== null && candidate.score >= threshold && !isOfGroup
  const chosenBelow = () => (part.children.length === 0 ? none : chooseBelow(part, groupOf(context, isPlausible)))
  if (isPlausible && isSurelyOne(candidate))
    return { ...none, findings: [candidate], weighed: () => chosenBelow().weighed() }
  const below = chosenBelow()
  if (!isPlausible) {
    const reserve = candidate !== null && isReserve(candidate) && below.findings.length === 0 ? [candidate] : []
    return { ...below, reserve: [...reserve, ...below.reserve] }
  }
  if (!goesBelow(candidate, below.findings)) return { ...none, findings: [candidate], weighed: below.weighed }
  // The part heads a group after all, and says so to what is below it.
  return context.depth < deepestGroup
    ? chooseBelow(part, groupOf({ ...context, depth: context.depth + 1 }, false))
    : below
}

/** Whether most entries below a heading begin in bold, as findings do rather than tasks. */
function areTitled({ children }: Block): boolean {
  const entries = children.filter(({ kind }) => kind === 'item')
  return entries.filter(({ own }) => /^(?:\*\*|__)\S/.test(own[0] ?? '')).length * 2 > entries.length
}

/** Deeper groups are read only once, because each level would double the time. */
const deepestGroup = 3

const none: Choice = { findings: [], reserve: [], dropped: [], weighed: () => [] }
