import { expect, it } from 'vitest'
import { repositoryPath } from '../../../src/parse/formats/local-paths.ts'

it.each([
  ['/Users/ada/shop/pkg/x.go', 'pkg/x.go'],
  ['/Users/ada/git/shop/pkg/x.go', 'pkg/x.go'],
  ['/home/ada/go/src/github.com/ada/shop/pkg/x.go', 'pkg/x.go'],
  ['/home/runner/work/shop/shop/pkg/x.go', 'pkg/x.go'],
  ['/private/var/folders/8f/abc/T/worktree-7/pkg/x.go', 'pkg/x.go'],
  ['/tmp/wt-7/pkg/x.go', 'pkg/x.go'],
  ['/workspace/pkg/x.go', 'pkg/x.go'],
  ['/builds/ada/shop/pkg/x.go', 'pkg/x.go'],
  ['C:\\Users\\Ada\\source\\repos\\shop\\pkg\\x.go', 'pkg/x.go'],
  ['file:///home/ada/shop/pkg/x.go', 'pkg/x.go'],
  ['./pkg/x.go', 'pkg/x.go'],
  ['pkg/x.go', 'pkg/x.go'],
  ['/etc/passwd', '/etc/passwd'],
])('%s is %s in the repository', (path, own) => {
  expect(repositoryPath(path)).toBe(own)
})
