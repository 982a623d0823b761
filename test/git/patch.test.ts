import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Checkout, isChangedAt, makePatch, mapLocation, pathOfFix, readChanges } from '../../src/git/index.ts'

const file = [
  'function open(address) {',
  '  const socket = connect(address)',
  '  socket.write(hello)',
  '  return socket',
  '}',
  '',
  'function close(socket) {',
  '  socket.end()',
  '}',
  '',
].join('\n')

function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder, stdio: 'pipe' })
  git('init', '-q', '-b', 'main')
  writeFileSync(join(folder, 'socket.js'), file)
  git('add', '.')
  git('commit', '-q', '-m', 'one')
  return folder
}

describe('makePatch', () => {
  it.each([
    [
      'without headers',
      ' function open(address) {\n-  const socket = connect(address)\n+  const socket = connect(address, deadline)\n',
    ],
    ['with another indent', '-const socket = connect(address)\n+const socket = connect(address, deadline)'],
    [
      'with empty headers',
      '--- a/socket.js\n+++ b/socket.js\n@@\n-  const socket = connect(address)\n+  const socket = connect(address, deadline)',
    ],
    [
      'in two places',
      '-  const socket = connect(address)\n+  const socket = connect(address, deadline)\n...\n-  socket.end()\n+  socket.destroy()',
    ],
    ['that only adds lines after a line of context', ' }\n \n+// closes\n function close(socket) {'],
    ['that only removes lines', '   socket.write(hello)\n-  return socket\n }'],
  ])('makes a patch that git accepts from a fix %s', async (_name, fix) => {
    const checkout = await Checkout.open(repository())
    expect(await checkout.whyItFails(makePatch(fix, 'socket.js', file, 2), 'socket.js')).toBeNull()
  })

  it('gives added lines the indent of the file', () => {
    expect(makePatch('-const socket = connect(address)\n+const socket = open()', 'socket.js', file, 2)).toContain(
      '\n+  const socket = open()\n',
    )
  })

  it('changes the place nearest to the line of the finding', () => {
    const twice = 'a\nx\nb\nx\n'
    expect(makePatch('-x\n+y', 'f', twice, 4)).toContain(' b\n-x\n+y\n')
  })

  it('refuses a fix whose lines are not in the file', () => {
    expect(() => makePatch('-nothing like this\n+y', 'f', file, 1)).toThrow('are not in the file')
  })

  it('uses the file named in the header of a fix', () => {
    expect(pathOfFix('--- a/src/x.ts\n+++ b/src/x.ts\n@@')).toBe('src/x.ts')
  })
})

const diff = `diff --git a/old.ts b/new.ts
similarity index 90%
rename from old.ts
rename to new.ts
--- a/old.ts
+++ b/new.ts
@@ -10,2 +10,4 @@ f
-a
-b
+a
+c
+d
+e
@@ -20,3 +21,0 @@
-x
-y
-z
@@ -30,0 +30,1 @@
+n
`

describe('mapLocation', () => {
  const changes = readChanges(diff)
  it.each([
    [5, 5],
    [10, 10],
    [15, 17],
    [25, 24],
    [30, 29],
    [31, 31],
  ])('maps line %i to line %i of the renamed file', (before, after) => {
    expect(mapLocation(changes, { path: 'old.ts', startLine: before, endLine: before })).toEqual({
      path: 'new.ts',
      startLine: after,
      endLine: after,
    })
  })

  it('does not change locations in files that did not change', () => {
    const location = { path: 'other.ts', startLine: 3, endLine: null }
    expect(mapLocation(changes, location)).toEqual(location)
  })

  it('isChangedAt finds the lines that a change wrote', () => {
    expect(isChangedAt(changes, { path: 'new.ts', startLine: 12, endLine: 12 })).toBe(true)
    expect(isChangedAt(changes, { path: 'new.ts', startLine: 14, endLine: 20 })).toBe(false)
  })
})

describe('Checkout', () => {
  it('reads a file at a commit, and does not take a commit name for an option', async () => {
    const checkout = await Checkout.open(repository())
    expect(await checkout.textAt('HEAD', 'socket.js')).toBe(file)
    expect(await checkout.textAt('--help', 'socket.js')).toBeNull()
    expect(await checkout.findCommit('--upload-pack=x')).toBeNull()
  })

  it('explains that a folder is not in a repository', async () => {
    await expect(Checkout.open(tmpdir())).rejects.toThrow('it is not in a git repository')
  })
})

describe('a patch', () => {
  /** The text of a file after git has applied the patch of a fix to it. */
  async function applied(text: string | null, fix: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
    execFileSync('git', ['init', '-q'], { cwd: folder })
    if (text !== null) writeFileSync(join(folder, 'a b.txt'), text)
    const checkout = await Checkout.open(folder)
    const patch = makePatch(fix, 'a b.txt', await checkout.textInWorkTree('a b.txt'), 1)
    expect(await checkout.whyItFails(patch, 'a b.txt')).toBeNull()
    execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '-'], { cwd: folder, input: patch })
    return readFileSync(join(folder, 'a b.txt'), 'utf8')
  }

  it.each<[name: string, before: string | null, fix: string, after: string]>([
    ['a last line without a newline', 'one\ntwo', '-two\n+TWO', 'one\nTWO'],
    ['a last line without a newline, as context before an added line', 'one\ntwo', ' two\n+three', 'one\ntwo\nthree'],
    ['a last line without a newline, as context after an added line', 'one\ntwo', '+new\n two', 'one\nnew\ntwo'],
    ['the newline before a last line that is removed', 'one\ntwo', ' one\n-two', 'one\n'],
    ['line ends of CR LF', 'one\r\ntwo\r\n', '-two\n+TWO\n+three', 'one\r\nTWO\r\nthree\r\n'],
    ['a byte order mark on a changed line', '\ufeffone\ntwo\n', '-one\n+ONE', '\ufeffONE\ntwo\n'],
    ['a byte order mark on a line of context', '\ufeffone\ntwo\n', ' one\n-two\n+TWO', '\ufeffone\nTWO\n'],
    ['a byte order mark before an added line', '\ufeffone\ntwo\n', '+zero\n one', '\ufeffzero\none\ntwo\n'],
    [
      'the lines of a file that is added',
      null,
      '--- /dev/null\n+++ b/a b.txt\n@@ -0,0 +1 @@\n+one\n+two',
      'one\ntwo\n',
    ],
  ])('preserves %s', async (_name, before, fix, after) => {
    expect(await applied(before, fix)).toBe(after)
  })

  it('is refused if it adds a file that exists, or changes a file that does not', () => {
    const added = '--- /dev/null\n+++ b/a.txt\n+one'
    expect(() => makePatch(added, 'a.txt', 'one\n', 1)).toThrow('it already exists')
    expect(() => makePatch('-one\n+two', 'a.txt', null, 1)).toThrow('no such file')
  })
})
