import { isUtf8 } from 'node:buffer'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Limits } from '../../schemas/limits.ts'
import { Failure } from '../failure.ts'
import { limitsHere, mostBytes, refuseLargeFile, refuseLongLines } from '../limits.ts'

/**
 * Reads a text file. A regular one is read at once: to have it handed over by another thread takes longer than to read it.
 * @param path as the user gave it, relative to `cwd`
 * @param source where it lies, where that is not `path` as seen from `cwd`
 * @returns its text without a byte order mark
 * @throws {Failure} when it cannot be read, or is no text
 */
export async function readText(path: string, cwd: string, source: string = resolve(cwd, path)): Promise<string> {
  return (await readDecoded(path, cwd, source)).text
}

/** What `readText` reads, and how the file wrote its characters. */
export async function readDecoded(
  path: string,
  cwd: string,
  source: string = resolve(cwd, path),
): Promise<{ text: string; encoding: Encoding }> {
  const limits = await limitsHere()
  let bytes: Buffer
  try {
    const known = statSync(source)
    refuseLargeFile(known.size, path, limits)
    // A device or a pipe does not say how much it holds.
    const isStream = !known.isFile() && !known.isDirectory()
    bytes = isStream ? await readBytes(createReadStream(source)) : readFileSync(source)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`Cannot read ${path}: ${reasonOf(error)}`, { cause: error })
  }
  return decode(bytes, path, limits)
}

/** The bytes of a stream, but for what comes once they are more than any file may have. */
export async function readBytes(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
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

/** How a file wrote its characters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * Decodes a text: UTF-8; UTF-16 where a byte order mark says so; else Windows-1252, in which every byte is a character.
 * @returns the text without a byte order mark, and what it was taken for
 * @throws {Failure} for bytes that are no text, and for more of anything than the limits allow
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
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

const byteOrderMark = '\ufeff'

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file; check the path',
  EISDIR: 'it is a folder; give a file, or a glob such as reviews/*.md',
  EACCES: 'permission denied; check the permissions of the file and of its folder',
  EPERM: 'the system forbids it; check the permissions of the file and of its folder',
  EROFS: 'the file system is read-only; write to another one',
  ENOSPC: 'the disk is full; make room',
  EMFILE: 'too many files are open; close other programs, or raise the limit',
  ENFILE: 'too many files are open; close other programs, or raise the limit',
  EDQUOT: 'the quota of the disk is used up; make room',
  EFBIG: 'it would be larger than a file may be here; make room, or raise the limit',
  EIO: 'the disk does not work; check it, and try again',
  EBUSY: 'another program uses it; close that, and try again',
  ETXTBSY: 'another program uses it; close that, and try again',
  EXDEV: 'it lies on another file system; write to this one',
  ESTALE: 'the file system of the network lost it; try again',
  ENOTEMPTY: 'the folder holds something; give another one',
  EEXIST: 'something of another kind has its name; check the path',
  EINVAL: 'the system does not take its name; give another one',
  EPIPE: 'what reads it has ended; start it again',
  ELOOP: 'its links lead in a circle; check where they point',
  ENAMETOOLONG: 'its name is too long for this system; give a shorter one',
  ENOTDIR: 'a part of the path is no folder; check the path',
}

/** Whether an error is the answer of the operating system, and no bug. */
export function isSystemError(error: unknown): error is Error & { code: string; path?: unknown } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error
}

/** What a failed file operation means, in words. */
export function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    return reasons[error.code] ?? `the system says ${error.code}; check the file`
  }
  return error instanceof Error ? error.message : String(error)
}
