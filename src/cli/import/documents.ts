import { promises as fs } from 'node:fs'
import { posix, relative, resolve } from 'node:path'
import { Failure } from '../../failure.ts'
import { Checkout } from '../../git/index.ts'
import type { Document } from '../../import/index.ts'
import { limitsHere } from '../../limits.ts'
import { lookUp, readText, refuseLinkOut } from '../../store/index.ts'
import { reasonOf } from '../../system-error.ts'
import type { Io } from '../io.ts'
import { printFailure } from '../print-failure.ts'
import { refuseBeyondLimits } from '../reports/read-operands.ts'

/** Endings of all formats that are read; of other files, only those named on the command line are. */
const kinds =
  /\.(?:mdx?|markdown|txt|text|adoc|org|rst|html?|xml|json|jsonl|ndjson|rdjson|rdjsonl|sarif|ya?ml|toml|csv|tsv|log|out|eml|mbox|diff|patch)$/i
const otherFolders = new Set(['.git', 'node_modules'])

/** What was read from the operands. */
export interface Documents {
  documents: Document[]
  /** Links in the folders, which are not followed: what they lead to may be imported already, or lie elsewhere. */
  links: string[]
  /** Whether every file could be read; the others were named on stderr. */
  isWhole: boolean
}

/** Reads the files of the operands, with the times at which they were added to git and last modified. */
export async function readDocuments(operands: readonly string[], reviews: string, io: Io): Promise<Documents> {
  const paths = new Set<string>()
  const links = new Set<string>()
  for (const operand of operands) {
    await refuseLinkOut(operand, io.cwd)
    for (const { path, isLink } of await filesIn(operand, reviews, io.cwd)) (isLink ? links : paths).add(path)
  }
  const checkout = await Checkout.open(io.cwd).catch(() => null)
  const added = (await checkout?.addedTimes()) ?? new Map<string, string>()
  const documents: Document[] = []
  // A wrong configuration is one failure, not one for each file.
  await limitsHere()
  let isWhole = true
  for (const path of paths) {
    const full = resolve(io.cwd, path)
    try {
      const text = await readText(path, io.cwd)
      await refuseBeyondLimits(text, path)
      const modified = new Date((await fs.stat(full)).mtimeMs).toISOString()
      const known = checkout ? relative(checkout.root, await fs.realpath(full)).replaceAll('\\', '/') : ''
      documents.push({ path, text, model: null, added: added.get(known) ?? null, modified })
    } catch (error) {
      printFailure(error, io)
      isWhole = false
    }
  }
  return { documents, links: [...links], isWhole }
}

interface Found {
  path: string
  isLink: boolean
}

/** The files of an operand that may be reviews, and its links to such, without the raw folders of existing rounds. */
async function filesIn(operand: string, reviews: string, cwd: string): Promise<Found[]> {
  const full = resolve(cwd, operand)
  const found = lookUp(operand, cwd)
  if (!found) throw new Failure(`Cannot import ${operand}: there is no such file or folder`)
  if (found.isFile()) return [{ path: operand.replaceAll('\\', '/'), isLink: false }]
  const own = resolve(cwd, reviews, 'raw')
  const entries = await fs.readdir(full, { withFileTypes: true }).catch((error: unknown) => {
    throw new Failure(`Cannot read ${operand}: ${reasonOf(error)}`, { cause: error })
  })
  const below = await Promise.all(
    entries.map(async (entry): Promise<Found[]> => {
      const path = posix.join(operand.replaceAll('\\', '/'), entry.name)
      if (entry.isDirectory()) {
        const isOther = otherFolders.has(entry.name) || resolve(cwd, path) === own
        return isOther ? [] : filesIn(path, reviews, cwd)
      }
      const isLink = entry.isSymbolicLink()
      const mayBeReview = kinds.test(entry.name) || (isLink && (await leadsToFolder(resolve(cwd, path))))
      return mayBeReview && (isLink || entry.isFile()) ? [{ path, isLink }] : []
    }),
  )
  return below.flat()
}

async function leadsToFolder(link: string): Promise<boolean> {
  const found = await fs.stat(link).catch(() => null)
  return found?.isDirectory() ?? false
}
