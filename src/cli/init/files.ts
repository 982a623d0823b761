/** A file that `init` creates. */
export interface FirstFile {
  path: string
  text: string
}

/** Where the configuration goes, unless there is one. */
export const configPath = 'deep-review.config.yaml'

const repository = 'deep-review/deep-review'
/** Pinned to a commit, since a tag can be moved to other code. */
const checkout = 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2'

/** The repository that is set up. */
interface Setting {
  /** The version of deep-review, which the workflow pins. */
  version: string
  /** Whether the workflow publishes the site. */
  withSite: boolean
  /** The default branch. */
  branch: string
  /** The folder of the reports below the root of the repository, with slashes; empty for the root itself. */
  folder: string
}

/** The files that a repository needs to keep reports. The workflow belongs to its root, the others to the folder. */
export function firstFiles(setting: Setting): { inFolder: FirstFile[]; inRoot: FirstFile[] } {
  const { folder } = setting
  const name = folder === '' ? 'deep-review' : `deep-review-${folder.replace(/[^\w.]+/g, '-')}`
  return {
    inFolder: [
      { path: configPath, text: config },
      { path: 'reviews/README.md', text: readme },
    ],
    inRoot: [{ path: `.github/workflows/${name}.yml`, text: workflow(name, setting) }],
  }
}

const config = `# yaml-language-server: $schema=node_modules/deep-review/schemas/json/config.schema.json
# Globs are relative to this file.
reports: [reviews/*.md]
lint:
  # A rule is an error, a warning, a note, or off; deep-review lint --rules lists all.
  rules: {}
  # Old reports may need lower levels:
  # overrides:
  #   - files: [reviews/2025*.md]
  #     rules: { missing-section: note }
`

function workflow(name: string, { version, withSite, branch, folder }: Setting): string {
  const below = folder === '' ? '' : `${folder}/`
  return `name: ${name}
on:
  push:
    branches: [${JSON.stringify(branch)}]
  pull_request:
    paths: [${JSON.stringify(`${below}reviews/**`)}, ${JSON.stringify(`${below}deep-review.config.*`)}]
permissions:
  contents: read
jobs:
  lint:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write # to keep a comment with the latest round up to date
      security-events: write # to upload what was found
    steps:
      - uses: ${checkout}
      - uses: ${repository}@v${version}
        with:
          comment: true
${folder === '' ? '' : `          working-directory: ${JSON.stringify(folder)}\n`}${withSite ? siteJob(version, below) : ''}`
}

function siteJob(version: string, below: string): string {
  const reports = below === '' ? '' : `      reports: ${JSON.stringify(`${below}reviews`)}\n`
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
${reports}`
}

const readme = `# Reviews

Several agents review each change. Each round has one report here, named \`YYYYMMDD-HHMMSS-<target>.md\`; the target is
\`pr-<number>\` or a branch. Reports are made by [deep-review](https://github.com/${repository}) and are checked in CI.

\`\`\`sh
npx deep-review new --pr 7 --reviewer Claude # creates the folder of the next round, reviews/raw/<slug>
npx deep-review consolidate pr-7 -o reviews  # builds its report, reviews/<slug>.md
npx deep-review lint                         # checks the reports
npx deep-review status                       # lists what is still open
npx deep-review resolve pr-7 I1 fixed        # records what was done about a finding
\`\`\`
`
