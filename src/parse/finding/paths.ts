const bareNames =
  /^(?:Makefile|Dockerfile|Containerfile|Jenkinsfile|Vagrantfile|Gemfile|Rakefile|Procfile|Justfile|NOTICE|LICENSE|README|CHANGELOG|CODEOWNERS|OWNERS)$/

/** Whether a text is a path: it has a slash or an extension, or is a well-known name. */
export function isPath(text: string): boolean {
  if (text === '' || /[\s`"'<>|(){}=$!?]|^[-/.]*$|:\/\/|\/\/|^[a-z]+:|::/.test(text)) return false
  if (bareNames.test(text.slice(text.lastIndexOf('/') + 1))) return true
  if (/\.[a-z][a-z0-9_]{0,9}$/.test(text) || /(?:^|\/)\.[\w.-]+$/.test(text)) return true
  // `Running/Stopped` and other capitalised words joined by slashes aren't paths.
  return text.includes('/') && !/^\/?[A-Z][A-Za-z]*(?:\/[A-Z][A-Za-z]*)+$/.test(text)
}

/** The path in `pkg/a.go:Reconcile`, `a.py::test_x`, `a.ts#Class.method()`; null for other texts. */
export function pathOfSymbol(text: string): string | null {
  const path = /^([^\s:#]+\.[a-z]\w{0,9})(?:::?|#)[A-Za-z_*(][\w.*()<>:-]*$/.exec(text)?.[1]
  return path !== undefined && isPath(path) ? path : null
}
