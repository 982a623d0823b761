import type { FieldName } from '../../grammar/languages/language.ts'
import { append } from '../../lists.ts'
import { type Block, textOfBlock } from './blocks.ts'
import { type Field, fieldOfBlock, fieldOfLine, inlineFields, ownFields, readFieldLines } from './fields.ts'
import { readHead } from './head.ts'
import { placeOnly } from './places.ts'

/** The fields in the first parts below a heading, before any subheading. */
export function fieldsBelow(part: Block): Field[] {
  const fields: Field[] = []
  let looked = 0
  for (const child of part.children) {
    if (looked > 60) break
    if (child.kind === 'heading') {
      // `### Lines of code` and a link: a heading can be the name of a field.
      const place = readFieldLines([`${textOfBlock(child)}:`], [child.line]).fields[0]
      if (!place?.holds.has('place')) {
        if (child.isFold) continue
        break
      }
      fields.push({ ...place, value: child.children.map(textOfBlock).join(' ').slice(0, 600) })
      continue
    }
    looked += 1
    if (beginsEntry(child)) break
    if (child.kind === 'lead') {
      const name = readFieldLines([textOfBlock(child)], [child.line]).fields[0]
      if (name) fields.push({ ...name, value: child.children.map(textOfBlock).join(' ').slice(0, 600) })
      continue
    }
    if (child.kind === 'table') {
      append(fields, fieldsOfTable(child))
      continue
    }
    const own = fieldOfBlock(child)
    if (own.length > 0) {
      const last = own.at(-1)
      const next = part.children[part.children.indexOf(child) + 1]
      const isOpen = last && (last.value === '' || (last.holds.has('place') && /[:：]$/.test(last.value)))
      if (last && isOpen && next?.kind === 'item' && child.kind === 'paragraph')
        last.value = `${last.value} ${placesListed(part, child)}`.trim()
      append(fields, own)
    } else if (child.kind === 'paragraph')
      append(fields, [...ownFields(child).fields, ...inlineFields(textOfBlock(child), child.line)])
  }
  return fields
}

/** Whether a paragraph begins with a bold title that has an id or a number, so that its fields are its own. */
function beginsEntry({ kind, own: [first = ''] }: Block): boolean {
  if (kind !== 'paragraph' || !first.startsWith('**')) return false
  const { label, number } = readHead(first, true)
  return label !== null || number !== null
}

/** The items that follow a field without a value: `**Files:**` and a list. */
function placesListed(part: Block, after: Block): string {
  const from = part.children.indexOf(after) + 1
  const texts: string[] = []
  for (const child of part.children.slice(from, from + 40)) {
    if (child.kind !== 'item' || fieldOfBlock(child).length > 0) break
    texts.push(textOfBlock(child))
  }
  return texts.join(' ')
}

/** The fields of a table with two columns, the first of which names them, or whose cells are fields; or of its only row. */
function fieldsOfTable(table: Block): Field[] {
  const rows = table.children.filter(({ own }) => own.length >= 2)
  const [header, only] = rows
  if (header && only && rows.length === 2) {
    const named = fieldsOfRow(header, only)
    if (named.length > 0) return named
  }
  // Severities by likelihood and impact.
  if (rows.some(({ own }) => own.length > 3)) return []
  const fields = rows.flatMap((row) => {
    const [name = '', ...values] = row.own
    const cells = row.own.flatMap((cell) => fieldOfLine(cell, row.line) ?? [])
    if (cells.length > 0 && cells.every(({ value }) => value !== '')) return cells
    const text = `${name.replace(/[*:_]/g, '')}: ${values.join(' | ')}`
    const { fields: known } = readFieldLines([text], [row.line])
    // `| Código | a.php:58 (excerpt) |`: a cell that is a location counts, whatever the name of its row.
    if (known.length > 0 || !isPlace(values[0] ?? '')) return known
    return [{ name, holds: ofPlaces, value: values[0] ?? '', line: row.line }]
  })
  return rows.length > 1 && fields.length >= rows.length / 2 ? fields : []
}

/** What only a row that is itself a finding says. */
const ofFindings: readonly FieldName[] = ['title', 'problem', 'evidence', 'impact', 'fix']

/** The fields of the only row of a table, which its header names: `| Priority | Affected |`. */
function fieldsOfRow({ own: names }: Block, { own: values, line }: Block): Field[] {
  const fields = names.flatMap((name, column) => {
    const text = `${name.replace(/[*:_]/g, '')}: ${values[column] ?? ''}`
    return readFieldLines([text], [line]).fields
  })
  const holds = (name: FieldName) => fields.some((field) => field.holds.has(name))
  const areFields = fields.length === names.length && !ofFindings.some(holds)
  return areFields && (holds('severity') || holds('place')) ? fields : []
}

/** Whether a value consists of places, optionally with a remark in parentheses. */
export function isPlace(value: string): boolean {
  return value.length < 600 && placeOnly(value.replace(/(?<=\s)[（(][^（()）]*[)）]\s*$/, ''))
}

const ofPlaces: Field['holds'] = new Set(['place'])
