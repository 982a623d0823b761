import { z } from 'zod'
import { levels, severities, severityPolicies } from './enums.ts'
import { defaultLimits, highestLimits, type Limits } from './limits.ts'

const Globs = z.array(z.string().min(1)).min(1).describe('Globs, relative to the configuration file')

/** The level of a rule, optionally with options: `warning`, or `[warning, {allow: [...]}]`. */
export const RuleSetting = z
  .union([
    z.enum([...levels, 'off']),
    z.tuple([z.enum([...levels, 'off']), z.record(z.string(), z.unknown())]).describe('A level, and the options'),
  ])
  .meta({ id: 'RuleSetting' })
export type RuleSetting = z.infer<typeof RuleSetting>

export const RuleSettings = z
  .record(z.string(), RuleSetting)
  .describe('The level of each rule, by its id; for a rule with options, a list: the level, then the options')
export type RuleSettings = z.infer<typeof RuleSettings>

/** Settings of the linter. If several overrides match a file, later ones win. */
export const LintConfig = z
  .strictObject({
    rules: RuleSettings.optional(),
    overrides: z
      .array(z.strictObject({ files: Globs, rules: RuleSettings }))
      .optional()
      .describe('Other levels for some files; the last one that matches wins'),
  })
  .meta({ id: 'LintConfig' })
export type LintConfig = z.infer<typeof LintConfig>

const Colour = z.string().regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, 'expected a colour such as #0b6e4f')

export const SiteConfig = z
  .strictObject({
    title: z.string().min(1).optional().describe('The title of the site'),
    logo: z.string().min(1).optional().describe('An image, relative to the configuration file'),
    links: z
      .array(z.strictObject({ label: z.string().min(1), url: z.url({ protocol: /^https?$/ }) }))
      .optional()
      .describe('Links at the top of every page'),
    hosts: z
      .array(z.string().regex(/^[a-z0-9.-]+(?::\d+)?$/, 'expected a host such as git.example.org'))
      .optional()
      .describe('Hosts that links to code may lead to, in addition to well-known ones and the host of the checkout'),
    colours: z
      .strictObject({
        accent: Colour.optional().describe('The colour of links and marks, such as #0b6e4f'),
        accentDark: Colour.optional().describe('The same for dark mode'),
      })
      .optional(),
  })
  .meta({ id: 'SiteConfig' })
export type SiteConfig = z.infer<typeof SiteConfig>

/** Settings for the format of another tool. */
export const FormatConfig = z
  .strictObject({
    severities: z
      .record(z.string(), z.enum(severities))
      .describe('The severity that each word of this format means, in upper or lower case'),
  })
  .meta({ id: 'FormatConfig' })
export type FormatConfig = z.infer<typeof FormatConfig>

const limit = (name: keyof Limits, description: string) =>
  z.int().min(1).max(highestLimits[name]).optional().describe(`${description}; ${defaultLimits[name]} by default`)

/** Limits beyond which files are refused. */
export const LimitsConfig = z
  .strictObject({
    fileSize: limit('fileSize', 'Megabytes per file'),
    findings: limit('findings', 'Findings per document'),
    lineLength: limit('lineLength', 'Characters per line'),
    nesting: limit('nesting', 'Levels of nested quotes and lists'),
  })
  .meta({ id: 'LimitsConfig' })
export type LimitsConfig = z.infer<typeof LimitsConfig>

/** `deep-review.config.*`. All keys are optional. */
export const Config = z
  .strictObject({
    $schema: z.string().optional(),
    reports: Globs.optional().describe('The reports; reviews/*.md by default'),
    ignore: Globs.optional().describe('Files to leave out of folders and globs'),
    lint: LintConfig.optional(),
    consolidate: z
      .strictObject({
        severity: z
          .enum(severityPolicies)
          .optional()
          .describe('Which severity a finding gets if agents disagree; median by default'),
      })
      .optional(),
    formats: z
      .record(z.string(), FormatConfig)
      .optional()
      .describe(
        'What the severities of other formats mean, by the name of the format. All prose formats share one list; use the name of any of them',
      ),
    limits: LimitsConfig.optional(),
    site: SiteConfig.optional(),
  })
  .meta({ id: 'Config', title: 'deep-review.config' })
export type Config = z.infer<typeof Config>
