/** A change of form that must not change what is read, because agents differ in it. */
export interface Rewriting {
  name: string
  rewrite(text: string): string
}

const severityHeading = /^(#{2,6}) (Critical Issues|Important Issues|Suggestions)$/gm
const label = /^([CIS])(\d+)\. \*\*/gm
const placed = /\*\* — `([^`:\n]+):(\d+)-(\d+)`/g

/** Rewritings of raw reviews. */
export const reviewRewritings: readonly Rewriting[] = [
  { name: 'CR LF line ends', rewrite: (text) => text.replace(/\n/g, '\r\n') },
  { name: 'spaces at the ends of lines', rewrite: (text) => text.replace(/([^\n])\n/g, '$1  \n') },
  { name: 'a fence around it', rewrite: (text) => `\`\`\`markdown\n${text.trimEnd()}\n\`\`\`\n` },
  { name: 'quote marks before each line', rewrite: (text) => text.replace(/^/gm, '> ') },
  { name: 'chatter before it', rewrite: (text) => `I have finished my review. Here it is:\n\n${text}` },
  { name: 'deeper headings', rewrite: (text) => text.replace(/^(#{2,4}) /gm, '$1# ') },
  { name: 'closed headings', rewrite: (text) => text.replace(/^(#{2,6}) (.*\S)$/gm, '$1 $2 $1') },
  { name: 'counts in headings', rewrite: (text) => text.replace(severityHeading, '$1 $2 (3)') },
  { name: 'emoji in headings', rewrite: (text) => text.replace(severityHeading, '$1 🔴 $2') },
  { name: 'headings in capitals', rewrite: (text) => text.replace(severityHeading, (line) => line.toUpperCase()) },
  { name: 'bold lines as headings', rewrite: (text) => text.replace(severityHeading, '**$2:**') },
  {
    name: 'shorter names of sections',
    rewrite: (text) => text.replace(/^(#+ (?:Critical|Important)) Issues$/gm, '$1'),
  },
  {
    name: 'bugs instead of issues',
    rewrite: (text) => text.replace(/^(#+ (?:Critical|Important)) Issues$/gm, '$1 Bugs'),
  },
  { name: 'nits after suggestions', rewrite: (text) => text.replace(/^(#+ Suggestions)$/gm, '$1 / Nits') },
  { name: 'stars instead of dashes in lists', rewrite: (text) => text.replace(/^- /gm, '* ') },
  { name: 'a parenthesis after labels', rewrite: (text) => text.replace(label, '$1$2) **') },
  { name: 'a colon after labels', rewrite: (text) => text.replace(label, '$1$2: **') },
  { name: 'a hyphen within labels', rewrite: (text) => text.replace(label, '$1-$2. **') },
  { name: 'labels in brackets', rewrite: (text) => text.replace(label, '[$1$2] **') },
  { name: 'bold labels', rewrite: (text) => text.replace(label, '**$1$2.** **') },
  { name: 'labels within bold titles', rewrite: (text) => text.replace(label, '**$1$2. ') },
  { name: 'heads as list items', rewrite: (text) => text.replace(label, '- $1$2. **') },
  { name: 'heads as headings', rewrite: (text) => text.replace(label, '#### $1$2. **') },
  { name: 'heads as headings with the level of their section', rewrite: (text) => text.replace(label, '### $1$2. **') },
  { name: 'non-breaking spaces', rewrite: (text) => text.replace(label, '$1$2.\u00a0**') },
  { name: 'a colon after titles', rewrite: (text) => text.replace(/\*\* — `/g, '**: `') },
  { name: 'a hyphen after titles', rewrite: (text) => text.replace(/\*\* — `/g, '** - `') },
  { name: 'lines in words', rewrite: (text) => text.replace(placed, '** — `$1` (lines $2-$3)') },
  { name: 'lines in the form of GitHub', rewrite: (text) => text.replace(placed, '** — `$1#L$2-L$3`') },
  { name: 'an en dash between lines', rewrite: (text) => text.replace(placed, '** — `$1:$2–$3`') },
  {
    name: 'links as locations',
    rewrite: (text) => text.replace(placed, '** — [`$1:$2-$3`](https://x.example/$1#L$2)'),
  },
  {
    name: 'tags in emphasis',
    rewrite: (text) => text.replace(/ (\((?:critical|important|suggestion), \w+\))$/gm, ' *$1*'),
  },
  {
    name: 'semicolons in tags',
    rewrite: (text) => text.replace(/ \((critical|important|suggestion), (\w+\))$/gm, ' ($1; $2'),
  },
]

const row = (key: string) => new RegExp(`^\\| \\*\\*${key}\\*\\* \\| (.*) \\|$`, 'm')
const resolved = (text: string, rewrite: (table: string) => string) =>
  text.replace(/^## Resolution$[\s\S]*?(?=^## |(?![\s\S]))/m, rewrite)

/** Rewritings of reports. */
export const reportRewritings: readonly Rewriting[] = [
  { name: 'plain keys', rewrite: (text) => text.replace(/^\| \*\*([^|*]+)\*\* \|/gm, '| $1 |') },
  { name: 'keys with a colon', rewrite: (text) => text.replace(/^\| \*\*([^|*]+)\*\* \|/gm, '| **$1:** |') },
  { name: 'a T in the date', rewrite: (text) => text.replace(/^(\| \*\*Date\*\* \| \S+) /m, '$1T') },
  {
    name: 'slashes in the date',
    rewrite: (text) => text.replace(row('Date'), (line) => line.replace(/(\d)-(\d)/g, '$1/$2')),
  },
  {
    name: 'semicolons between reviewers',
    rewrite: (text) => text.replace(row('Reviewers'), (line) => line.replace(/, (?=[A-Z])/g, '; ')),
  },
  {
    name: 'another title of the appendix',
    rewrite: (text) => text.replace(/^## Appendix: Original Reviews$/m, '## Appendix A — Raw Reviews'),
  },
  {
    name: 'emoji in the Resolution',
    rewrite: (text) => resolved(text, (table) => table.replace(/\| Fixed/g, '| ✅ Fixed')),
  },
  {
    name: 'bold actions',
    rewrite: (text) => resolved(text, (table) => table.replace(/\| (Fixed|Skipped)/g, '| **$1**')),
  },
  {
    name: 'other columns of the Resolution',
    rewrite: (text) => resolved(text, (table) => table.replace(/\| # \| Finding \| Action/, '| ID | Issue | Status')),
  },
  {
    name: 'ids in the Resolution',
    rewrite: (text) =>
      resolved(text, (table) => table.replace(/\| (C|I|S)(?:ritical|mportant|uggestion) #(\d+): /g, '| **$1$2** ')),
  },
]
