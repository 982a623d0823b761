/**
 * An example of a review in the format that is parsed without loss, for agents. A test parses it. It must be shown in a
 * fence longer than those inside.
 */
export const exampleReview = `## Executive Summary

What the change does and how good it is, in two to five sentences.

## Verdict

Merge with fixes — I1 loses data when the disk is full.

## Findings

### Critical Issues

None.

### Important Issues

I1. **A full disk truncates the settings file** — \`src/settings/save.ts:41-48\` (important, regression)

\`\`\`ts
await writeFile(path, text)
\`\`\`

What is wrong, in which situation, and what happens then. Say how you know: from running it, from a test, or from the code.

Fix: write to a new file, then rename it.

\`\`\`diff
-await writeFile(path, text)
+await writeFile(\`\${path}.new\`, text)
+await rename(\`\${path}.new\`, path)
\`\`\`

### Suggestions

S1. **The retry has no upper bound** — \`src/net/fetch.ts:12\`, \`src/net/poll.ts:30\` (suggestion, enhancement)

A finding may have several locations. It is still one finding.

## Design Observations

### Strengths

- What is done well and should stay.

### Concerns

- What worries you, although no particular line is wrong.

## Testing Assessment

1. \`src/settings/save.ts\` has no test for a disk that is full.

## Documentation Assessment

1. The README names an option that the change removes.

## Coverage Summary

| File | Status |
|---|---|
| \`src/settings/save.ts\` | Reviewed |
| \`src/net/generated.ts\` | Skipped: generated |
`

/**
 * An example of a review without findings. It says so in each section, because an empty text could be an aborted run.
 */
export const exampleOfNothing = `## Executive Summary

The change renames one option and adapts its two callers. I found no problems.

## Verdict

Merge — nothing to fix.

## Findings

### Critical Issues

None.

### Important Issues

None.

### Suggestions

None.
`
