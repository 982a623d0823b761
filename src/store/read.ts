import { isUtf8 } from 'node:buffer'
import { resolve } from 'node:path'
import type { Limits } from '../../schemas/limits.ts'
import { Failure } from '../failure.ts'
import { limitsHere, mostBytes, refuseLargeFile, refuseLongLines, tooLarge } from '../limits.ts'
import { readBytes } from '../read-bytes.ts'
import { reasonOf } from '../system-error.ts'

/**
 * Reads a text file.
 * @param path as the user gave it, relative to `cwd`
 * @returns its text without a byte order mark
 * @throws {Failure} if it can't be read, isn't text, or exceeds a limit
 */
export async function readText(path: string, cwd: string): Promise<string> {
  return readTextFrom(resolve(cwd, path), path)
}

/** Like `readText`, for an absolute path. @param path the name of the file in messages */
export async function readTextFrom(source: string, path: string): Promise<string> {
  return decode(await readFileBytes(source, path), path, await limitsHere()).text
}

/** The bytes of what `readTextFrom` reads. @throws {Failure} if they can't be read */
export async function readFileBytes(source: string, path: string): Promise<Buffer> {
  const limits = await limitsHere()
  try {
    const bytes = await readBytes(source, mostBytes(limits))
    if (bytes === null) throw tooLarge(path, limits)
    return bytes
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`Cannot read ${path}: ${reasonOf(error)}`, { cause: error })
  }
}

/** Reads a stream, but stops after the size limit of files is exceeded. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const most = mostBytes(await limitsHere())
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    size += chunk.length
    if (size > most) break
  }
  return Buffer.concat(chunks)
}

/** The encoding of a text file. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * Decodes a text: as UTF-8; as UTF-16 if a byte order mark or zero bytes say so; otherwise as Windows-1252, where any byte is a character.
 * @returns the text without a byte order mark, and the encoding
 * @throws {Failure} if the bytes aren't text or exceed a limit
 */
export function decode(bytes: Uint8Array, path: string, limits: Limits): { text: string; encoding: Encoding } {
  refuseLargeFile(bytes.length, path, limits)
  const encoding = encodingOf(bytes)
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be'
  if (!isWide && bytes.subarray(0, 8192).includes(0))
    throw new Failure(`Cannot read ${path}: it is a binary file; give a Markdown file`)
  const text = textIn(bytes, encoding)
  refuseLongLines(text, path, limits)
  return { text, encoding }
}

function textIn(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  return text.startsWith(byteOrderMark) ? text.slice(1) : text
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return wideWithoutMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252')
}

/** The number of bytes by which UTF-16 without a byte order mark is known. */
const sampled = 512

/** Most characters of a text in UTF-16 have one byte that is zero: the second one, or the first where bytes are swapped. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, sampled)
  const pairs = Math.floor(sample.length / 2)
  if (pairs < 4 || bytes.length % 2 !== 0) return null
  const zeros = [0, 0]
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [first = 0, second = 0] = zeros
  if (first === 0 && second * 2 > pairs) return 'utf-16le'
  return second === 0 && first * 2 > pairs ? 'utf-16be' : null
}

const byteOrderMark = '\ufeff'
