/** A file that a repository starts with. */
export interface FirstFile {
  path: string
  text: string
}

/** Where the configuration goes, unless there is one. */
export const configPath = 'deep-review.config.yaml'

const repository = 'deep-review/deep-review'

/**
 * What a repository needs to keep reports.
 * @param version of this program: the workflow asks for the same one
 * @param withSite whether the workflow publishes the site
 */
export function firstFiles(version: string, withSite: boolean): FirstFile[] {
  return [
    { path: configPath, text: config },
    { path: '.github/workflows/deep-review.yml', text: workflow(version, withSite) },
    { path: 'reviews/README.md', text: readme },
  ]
}

const config = `# yaml-language-server: $schema=node_modules/deep-review/schemas/json/config.schema.json
# Globs are relative to this file.
reports: [reviews/*.md]
lint:
  # A rule is an error, a warning, a note, or off; deep-review lint --rules lists all.
  rules: {}
  # Reports from before there were rules may be held to less:
  # overrides:
  #   - files: [reviews/2025*.md]
  #     rules: { missing-section: note }
`

function workflow(version: string, withSite: boolean): string {
  return `name: deep-review
on:
  push:
    branches: [main]
  pull_request:
    paths: [reviews/**, deep-review.config.*]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      security-events: write # to upload what was found
    steps:
      - uses: actions/checkout@v4
      - uses: ${repository}@v${version}
${withSite ? site(version) : ''}`
}

function site(version: string): string {
  return `  site:
    if: github.event_name == 'push'
    needs: lint
    permissions:
      contents: read
      pages: write
      id-token: write
    uses: ${repository}/.github/workflows/pages.yml@v${version}
    with:
      version: ${version}
`
}

const readme = `# Reviews

Several agents review each change. One report per round lies here, as \`YYYYMMDD-HHMMSS-<target>.md\`; the target is
\`pr-<number>\` or a branch. Reports are made by [deep-review](https://github.com/${repository}) and are checked in CI.

\`\`\`sh
npx deep-review new --pr 7        # the next round's folder, under reviews/raw
npx deep-review consolidate <it>  # raw reviews to a report
npx deep-review lint              # are the reports true?
npx deep-review status            # what is still open?
npx deep-review resolve <report> I1 fixed
\`\`\`
`
