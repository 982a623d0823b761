/** Ways in which agents write the same thing: what is read must not depend on them. */
export interface Rewriting {
  name: string
  rewrite(text: string): string
}

const severityHeading = /^(#{2,6}) (Critical Issues|Important Issues|Suggestions)$/gm
const label = /^([CIS])(\d+)\. \*\*/gm
const placed = /\*\* — `([^`:\n]+):(\d+)-(\d+)`/g

/** Of raw reviews. */
export const reviewRewritings: readonly Rewriting[] = [
  { name: 'lines that end in CR LF', rewrite: (text) => text.replace(/\n/g, '\r\n') },
  { name: 'blanks at the ends of lines', rewrite: (text) => text.replace(/([^\n])\n/g, '$1  \n') },
  { name: 'a fence round all of it', rewrite: (text) => `\`\`\`markdown\n${text.trimEnd()}\n\`\`\`\n` },
  { name: 'quote marks before each line', rewrite: (text) => text.replace(/^/gm, '> ') },
  { name: 'talk in front of it', rewrite: (text) => `I have finished my review. Here it is:\n\n${text}` },
  { name: 'deeper headings', rewrite: (text) => text.replace(/^(#{2,4}) /gm, '$1# ') },
  { name: 'closed headings', rewrite: (text) => text.replace(/^(#{2,6}) (.*\S)$/gm, '$1 $2 $1') },
  { name: 'counts in headings', rewrite: (text) => text.replace(severityHeading, '$1 $2 (3)') },
  { name: 'signs in headings', rewrite: (text) => text.replace(severityHeading, '$1 🔴 $2') },
  { name: 'headings in capitals', rewrite: (text) => text.replace(severityHeading, (line) => line.toUpperCase()) },
  { name: 'bold lines for headings', rewrite: (text) => text.replace(severityHeading, '**$2:**') },
  {
    name: 'shorter names of sections',
    rewrite: (text) => text.replace(/^(#+ (?:Critical|Important)) Issues$/gm, '$1'),
  },
  { name: 'bugs for issues', rewrite: (text) => text.replace(/^(#+ (?:Critical|Important)) Issues$/gm, '$1 Bugs') },
  { name: 'nits beside suggestions', rewrite: (text) => text.replace(/^(#+ Suggestions)$/gm, '$1 / Nits') },
  { name: 'stars for dashes in lists', rewrite: (text) => text.replace(/^- /gm, '* ') },
  { name: 'a parenthesis behind labels', rewrite: (text) => text.replace(label, '$1$2) **') },
  { name: 'a colon behind labels', rewrite: (text) => text.replace(label, '$1$2: **') },
  { name: 'a hyphen within labels', rewrite: (text) => text.replace(label, '$1-$2. **') },
  { name: 'labels in brackets', rewrite: (text) => text.replace(label, '[$1$2] **') },
  { name: 'bold labels', rewrite: (text) => text.replace(label, '**$1$2.** **') },
  { name: 'labels within the bold', rewrite: (text) => text.replace(label, '**$1$2. ') },
  { name: 'heads as items of a list', rewrite: (text) => text.replace(label, '- $1$2. **') },
  { name: 'heads as headings', rewrite: (text) => text.replace(label, '#### $1$2. **') },
  { name: 'heads as headings as high as their section', rewrite: (text) => text.replace(label, '### $1$2. **') },
  { name: 'blanks that do not break', rewrite: (text) => text.replace(label, '$1$2.\u00a0**') },
  { name: 'a colon behind titles', rewrite: (text) => text.replace(/\*\* — `/g, '**: `') },
  { name: 'a short dash behind titles', rewrite: (text) => text.replace(/\*\* — `/g, '** - `') },
  { name: 'lines in words', rewrite: (text) => text.replace(placed, '** — `$1` (lines $2-$3)') },
  { name: 'lines as GitHub has them', rewrite: (text) => text.replace(placed, '** — `$1#L$2-L$3`') },
  { name: 'an en dash between lines', rewrite: (text) => text.replace(placed, '** — `$1:$2–$3`') },
  {
    name: 'links for locations',
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

/** Of reports. */
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
    name: 'another name of the appendix',
    rewrite: (text) => text.replace(/^## Appendix: Original Reviews$/m, '## Appendix A — Raw Reviews'),
  },
  {
    name: 'signs in the Resolution',
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
