const bareNames =
  /^(?:Makefile|Dockerfile|Containerfile|Jenkinsfile|Vagrantfile|Gemfile|Rakefile|Procfile|Justfile|NOTICE|LICENSE|README|CHANGELOG|CODEOWNERS|OWNERS)$/

/** Whether a text names a file or a folder: by a slash, by an ending, or by a well-known name. */
export function isPath(text: string): boolean {
  if (text === '' || /[\s`"'<>|(){}=$!?]|^[-/.]*$|:\/\/|\/\/|^[a-z]+:|::/.test(text)) return false
  if (bareNames.test(text.slice(text.lastIndexOf('/') + 1))) return true
  if (/\.[a-z][a-z0-9_]{0,9}$/.test(text) || /(?:^|\/)\.[\w.-]+$/.test(text)) return true
  // `Running/Stopped` are two words, `Foo/Bar/Baz` may be a path only where something in it is not a capitalised word.
  return text.includes('/') && !/^\/?[A-Z][A-Za-z]*(?:\/[A-Z][A-Za-z]*)+$/.test(text)
}

/** The path of `pkg/a.go:Reconcile`, `a.py::test_x`, `a.ts#Class.method()`; null for any other text. */
export function pathOfSymbol(text: string): string | null {
  const path = /^([^\s:#]+\.[a-z]\w{0,9})(?:::?|#)[A-Za-z_*(][\w.*()<>:-]*$/.exec(text)?.[1]
  return path !== undefined && isPath(path) ? path : null
}
