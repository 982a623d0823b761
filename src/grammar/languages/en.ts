import type { Language } from './language.ts'
import { phrases } from './phrases.ts'

export const en: Language = {
  ratings: {
    critical: phrases(`
      must, critical, criticals, blocker, blockers, blocking, severe, fatal, showstopper*, must fix, must-fix, crit,
      p0, sev0, s0, very high, merge blocker*, release blocker*
    `),
    high: phrases(`
      should, high, major, majors, important, serious, caution, significant, should fix, should-fix, p1, sev1, error,
      errors, big, huge, large
    `),
    warning: ['warning', 'warnings', 'warn'],
    medium: ['medium', 'med', 'moderate', 'p2', 'sev2', 'normal', 'minor', 'minors'],
    low: phrases(`
      low, nit, nits, nitpick, nitpicks, trivial, info, informational, information, p3, p4, sev3, suggestion,
      suggestions, optional, nice to have, nice-to-have, cosmetic, note, notes, polish, very low, advisory, could fix,
      consider, style, observation, observations, enhancement, enhancements, not blocking, not a blocker, no blocker,
      would be nice, nice-to-haves, non-blocking, nonblocking, non critical, noncritical, non blocking,
      minor suggestion*, negligible, small, tiny, gas, gas optimization*, smaller, teeny, pedantic, quibble*, tweak,
      tweaks
    `),
  },
  urgency: {
    critical: phrases(`
      must, before the release, before release, before merge, before merging, before launch, before go-live,
      right away, immediately, asap, urgent, urgently, cannot ship, do first
    `),
    high: ['should', 'soon', 'this sprint', 'next sprint', 'this week'],
    low: phrases(`
      could, would be nice, nice to have, later, eventually, some day, someday, small stuff, small things,
      little things, if you have time, if time permits, optional, whenever, at some point, leftovers
    `),
  },
  beside: phrases(`
    issue, issues, finding, findings, problem, problems, bug, bugs, priority, severity, level, risk, risks, items,
    item, concern, concerns, vulnerability, vulnerabilities, defect, defects, impact, and, or, the, only, recommended,
    improvement, improvements, comment, comments, fixes, things, to, fix, address, before, merge, merging, must,
    should, could, be, fixed, have, nice, identified, found, points, feedback, recommendations, recommendation,
    detected, discovered, changes, code, quality, observations, confirmed, verified, open, remaining, other, gaps,
    tier, class, rated, required, total, a, few, some, more, also, several, stuff, remarks, remark, really, quite,
    various
  `),
  fields: {
    severity: phrases(`
      severity, cvss, cvss score, cvss base score, cvss v3, cvss v3.1, cvss 3.1, base score, priority, level,
      risk level, impact level, importance, rating, sev, criticality, severity level, risk rating, sev., prio
    `),
    place: phrases(`
      refs, code refs, affected component, affected components, file, files, location, locations, where, path, paths,
      affected, affected file, affected files, affected code, affected location, affected locations, relevant file,
      relevant files, relevant code, code location, lines of code, links to affected code, file path, files affected,
      file/line, file:line, file(s), source, component, module, place, places, affected lines, code reference,
      code references, reference, references, file & line, file and line, at, in, sources, affected modules,
      location in code, affected component, affected components
    `),
    line: ['line', 'lines', 'line number', 'line numbers', 'line(s)', 'ln'],
    title: phrases(`
      package, dependency, library, title, finding, issue, name, topic, headline, summary, claim, bug, concern,
      vulnerability, gap, observation, what, item, risk, problem
    `),
    problem: phrases(`
      problem, draft comment, description, issue, details, detail, explanation, why, cause, root cause, conflict,
      the issue, the conflict, the problem, finding, observation, concern, what, what happens, bug, failure mode,
      reality, problem statement, symptom, symptoms, current, current state, current behavior, current behaviour,
      rationale, analysis, context, failure, failure scenario, exploit scenario, scenario, attack scenario, mechanism,
      background, defect, comment, message, why it matters, note, vulnerability, weakness, gap, trigger, reasoning
    `),
    impact: phrases(`
      impact, the impact, risk, effect, consequence, consequences, why this matters, why it matters,
      cross-platform impact, likelihood, business impact, user impact, security impact, blast radius, result
    `),
    fix: phrases(`
      fix, fixes, suggestion, suggestions, recommendation, recommendations, recommended, recommended fix,
      suggested fix, remediation, solution, proposed fix, proposed solution, proposed solutions, action,
      suggested change, fix sketch, mitigation, resolution, how to fix, required outcome, expected, proposal,
      improvement, fix caution, fix suggestion, possible fix, required fix, patch, correction, suggested improvement,
      workaround, recommended action, fix direction
    `),
    status: ['status', 'state', 'resolved', 'fixed', 'disposition', 'outcome', 'done'],
    category: phrases(`
      category, type, kind, area, class, tag, tags, domain, cwe, dimension, platform, scope, confidence, effort,
      blocking, owner, agent, source agent, found by, reviewer, raised by, fixed in, link, plan, slice, verified,
      cvss, owasp, rule, principle
    `),
    id: ['id', '#', 'no', 'no.', 'nr', 'number', 'ref', 'key', 'finding id', 'issue id', 'code'],
    evidence: phrases(`
      evidence, snippet, code, example, examples, proof, code snippet, reproduction, steps to reproduce, repro,
      verification, validation, test, tests, acceptance criteria, acceptance, current code, output, before, after
    `),
    reviewer: ['reviewer', 'reviewers', 'reviewed by', 'review by', 'agent', 'author', 'auditor'],
    verdict: phrases(`
      verdict, decision, recommendation, overall, outcome, ready to merge, assessment, overall assessment,
      merge recommendation, result
    `),
  },
  roles: {
    findings: phrases(`
      issue details, comments suppressed due to low confidence, finding, findings, issue, issues, issues found,
      problem, problems, bug, bugs, defect, defects, concern, concerns, areas of concern, risks, weakness, weaknesses,
      review comments, review findings, comments, feedback, vulnerabilities, security issues, security findings,
      code smells, areas for improvement, areas to improve, areas of improvement, what needs work, needs improvement,
      detailed findings, gaps, limitations found, key findings, key issues, main issues, observations, suggestions,
      individual comments, inline comments, action items, review items, things to fix, correctness, security,
      concurrency, reliability, bugs found, confirmed findings, problem areas, shortcomings, design concerns,
      pitfalls, technical debt, negatives, cons, missing, false claims, remaining issues, open issues, other findings,
      additional findings, specific issues, specific findings, specific comments, improvements, residual risks,
      what could be better
    `),
    testing: phrases(`
      test gaps, testing gaps, coverage gaps, test coverage gaps, missing tests, coverage / gaps, tests missing,
      gaps in tests, testing assessment, test assessment, documentation assessment
    `),
    praise: [
      'strength',
      'strengths',
      'positive',
      'positives',
      'positive notes',
      'positive observations',
      'positive findings',
      'praise',
      'what is good',
      "what's good",
      'what works',
      'what works well',
      'what went well',
      'good practices',
      'done well',
      "what's done well",
      'what is done well',
      'highlights',
      'pros',
      'well done',
      'good',
      'good points',
      'positive aspects',
      'strengths and good practices',
      'what looks good',
      'what was done well',
      "what's actually good",
      'confirmed good',
      'commendations',
      'best practices followed',
      'working well',
      'things done well',
      'excellent',
      'what i liked',
      'the good',
      'notable strengths',
      'key improvements made',
      'improvements made',
      'already good',
      'no issues',
      'non-issues',
      'non-findings',
      'not issues',
      'not an issue',
      'not a bug',
      'not a problem',
      'not bugs',
      'not problems',
      'false positives',
      'rejected',
      'refuted',
      'refuted findings',
      'retracted',
      'retractions',
      'withdrawn',
      'dismissed',
      'dismissed findings',
      'discarded',
      'verified correct',
      'verified ok',
      'correct by design',
      'passing',
      'passed',
      'clean',
      'what passed',
      'findings i disagree with',
    ],
    summary: phrases(`
      recurring themes, summary, executive summary, overview, tl;dr, tldr, summary table, summary of findings,
      finding summary, findings summary, issue summary, issues summary, vulnerability summary, summary assessment,
      statistics, summary statistics, metrics, scorecard, score, scores, ratings, at a glance, overall assessment,
      overall quality, overall, assessment, conclusion, conclusions, final thoughts, final assessment, closing,
      severity summary, severity distribution, review summary, results summary, totals, pattern summary, patterns,
      status summary, overall impression, quality metrics, risk assessment, coverage matrix, bottom line,
      parity table, quick summary, coverage summary, verdict summary
    `),
    next: phrases(`
      priority improvements, recommended improvements, suggested improvements, improvement suggestions,
      recommended changes, suggested changes, next steps, next actions, recommended next steps,
      recommended next actions, recommended actions, recommendations, recommendation, action plan, remediation plan,
      roadmap, priority list, suggested priority, suggested priority order, recommended order, fix order,
      fix order recommendation, prioritized recommendations, priorities, suggested priorities, requested actions,
      implementation plan, migration plan, phased plan, plan, top recommendations, immediate actions, short term,
      long term, short-term, long-term, follow-ups, follow up, follow-up, todo, to do, tasks, recommended fixes,
      suggested next steps, specific recommendations, recommendations for optimization, final recommendations,
      future work, remediation, remediation priority, priority matrix, suggested fixes, what to do next,
      suggested order, prioritized action items, priority action items, action list, what i would do, out of scope,
      target design, execution plan, additional suggestions, rollout plan, test plan, proposed solution,
      proposed solutions, solution walkthrough, decisions, resolutions, decisions taken
    `),
    legend: phrases(`
      risk classification, risk levels, risk matrix, severity matrix, severity ratings, finding severity,
      classification of findings, legend, severity legend, severity levels, severity definitions, severity scale,
      severity guide, severity key, rating scale, definitions, priority levels, glossary, severity classification,
      classification, terminology, conventions, severity criteria, key, severity rubric, rubric
    `),
    scope: phrases(`
      scope, files reviewed, reviewed files, files to review, review scope, what was reviewed, review target,
      methodology, method, approach, context, background, project overview, changes, change summary, key new files,
      modified files, existing files, files changed, changed files, walkthrough, repository structure overview,
      tech stack, environment, artifacts, provenance, provenance notes, document under review, references, appendix,
      tools used, limitations of this review, metadata, related files, table of contents, contents, design decisions,
      design decisions to be aware of, commits reviewed, commits, about this review, pull request overview, sources,
      related, resources, scope and method, reviewed, changelog, review timeline, timeline, inputs,
      architecture overview, architecture, files in scope, coverage, agenda, attendees, participants, minutes
    `),
    prompt: phrases(`
      adding a*, how to add*, instructions, review focus areas, focus areas, areas of focus, rules, your task, prompt,
      prompt for ai agents, guidelines, checklist, review checklist, focus, output format, format, review focus, task,
      review process, how to review, template, example, examples, requirements, usage, getting started,
      troubleshooting, common issues, common issues & solutions, common issues and solutions, faq, setup,
      installation, acceptance criteria, review guide, review protocol, workflow, deliverables, things to check,
      what to check, what to review, questions to answer, verification steps, testing checklist, definition of done,
      quick start, best practices, configuration, how to use, how to use this file, how to use this document,
      how to use this list, using this file, using this document
    `),
    questions: phrases(`
      design observations, unresolved feedback, acknowledged limitations, known limitations, commit structure,
      questions, open questions, questions for owner, questions for the owner, questions for the author,
      questions for author, assumptions, open questions / assumptions, clarifications, clarifying questions, unclear,
      unknowns
    `),
    resolution: phrases(`
      resolution, resolutions, fixed, fixed issues, resolved, resolved issues, skipped issues, previously reported,
      prior findings, previous findings, prior-round findings, prior round findings, resolution map, fix log,
      applied fixes, fixes applied, resolution summary, skipped, fix report, remediation summary, already fixed,
      prior-round fixes verified, verified fixes, fixed since last review, deferred items, issues fixed,
      status of previous findings, changes made, deferred, what was fixed, done, completed, closed,
      done since last sweep, recently closed, recently fixed
    `),
    verdict: phrases(`
      verdict, decision, final verdict, merge recommendation, approval, ready to merge?, final decision,
      confidence score, merge confidence, overall verdict
    `),
    verification: phrases(`
      verification, verification evidence, what was verified, verified, checks, checks performed, tests run,
      test results, commands run, validation, pre-merge checks, verification notes, confirmed, validated, commands
    `),
    part: phrases(`
      evidence, failure mode, required outcome, impact, fix, suggestion, suggestions, corrected command,
      why this works, rationale, reproduction, steps to reproduce, details, description, root cause, problem,
      problem statement, proposed fix, suggested fix, code, location, analysis, detailed analysis, more details,
      workaround, reproduction steps, current code, problem code, fixed code, before, after, option 1, option 2,
      option a, option b, test plan, acceptance criteria, regression risks, note, notes, mitigation, affected code,
      why it matters, how to fix, examples, solution
    `),
  },
  statuses: {
    fixed: phrases(`
      fixed, resolved, done, applied, closed, completed, addressed, implemented, merged, patched, mitigated,
      fixed in *, already fixed, complete
    `),
    deferred: phrases(`
      partially resolved, partially addressed, partly resolved, partially, deferred, postponed, later, backlog,
      follow-up, tracked, planned, partially fixed, partly fixed, partial, noted, accepted risk, acknowledged, todo,
      pending decision
    `),
    declined: [
      'not applicable',
      'withdrawn',
      'n/a',
      'declined',
      'skipped',
      "won't fix",
      'wontfix',
      'wont fix',
      'rejected',
      'false positive',
      'invalid',
      'by design',
      'not a bug',
      'dismissed',
      'ignored',
      'not reproducible',
      'disputed',
      'duplicate',
      'no change',
      'fp',
      'not a problem',
      'not an issue',
      'intended',
      'expected',
    ],
    open: phrases(`
      not addressed, not resolved, unaddressed, not done, persists, remains, open, still open, pending, not fixed,
      unresolved, to do, new, in progress, unfixed, not started, outstanding, confirmed
    `),
  },
  categories: phrases(`
    accessibility, architecture, compatibility, concurrency, correctness, data loss, design, docs, documentation,
    error handling, logic, maintainability, memory leak, naming, performance, race condition, readability,
    reliability, robustness, security, style, testing, tests, typo, validation
  `),
  labels: phrases(`
    nit, nitpick, minor, major, critical, blocking, blocker, issue, suggestion, question, thought, chore, todo, note,
    typo, polish, praise, quibble
  `),
  likelihoods: ['likelihood', 'probability', 'chance'],
  counted: phrases(`
    finding, issue, bug, problem, comment, vuln, vulnerability, concern, item, defect, suggestion, risk, observation,
    weakness, recommendation, nit
  `),
  sameFile: ['same file', 'same place', 'ibid', 'ditto'],
  lines: ['line', 'lines', 'ln', 'l', 'l.', 'll.'],
  nothing: [
    'no issues',
    'no findings',
    'no problems',
    'no bugs',
    'no blocking issues',
    'no critical issues',
    'lgtm',
    'looks good to me',
    'looks good',
    'nothing to report',
    'no actionable',
    'no concerns',
    'all clear',
    'the patch is correct',
    'patch is correct',
    'found 0 issues',
    '0 issues',
    '0 findings',
    'no defects',
    'no significant issues',
    'no major issues',
    'no vulnerabilities',
    'nothing found',
    'did not find any',
    "didn't find any",
    'i found no',
    'no material issues',
    'no actionable findings',
    'zero findings',
    'zero issues',
    'no new issues',
    'no discrete',
    'no security concerns',
    'no regressions',
    'no high-confidence',
    'clean review',
    'is safe to merge',
    'no warnings',
    'no comments',
    'no files require special attention',
    'no leaks found',
    'no changes requested',
  ],
  none: ['none', 'approve', 'approved'],
  clean: [
    'lgtm',
    "(?:going to|happy to|i(?: would|['’]d|['’]ll| will)?) approve",
    'approved?$',
    'looks? (?:all )?(?:good|fine|clean|correct|right|sound|solid)',
    '^clean[.!]?$',
    '(?:verdict|decision|recommendation|overall|status)\\W{1,6}(?:approved?|merge|accept(?:ed)?|ship|pass(?:ed)?)',
    String.raw`(?:no|zero|0|without|not? find any|n['’]t find any|found no) (?:[\w-]+ ){0,3}(?:issues?|problems?|findings?|bugs?|defects?|concerns?|comments|remarks?|objections?|errors|blockers|regressions|vulnerabilit\w+)`,
    'nothing (?:to (?:add|report|fix|flag)|found|stands out|wrong|blocking|blocks|(?:that )?needs)',
    '(?:found|finds?) nothing',
    'all (?:good|clear)',
    'ready to merge',
    'ship it',
    'good to go',
    'no objections',
    '(?:change|code|patch|diff) is (?:correct|right|fine)',
    'nothing to complain about',
    'everything is (?:in order|fine|correct|right)',
  ],
  besides: [
    String.raw`\b(?:(?:everything|all|anything) else|otherwise|apart from|aside from|other than|except|only if|the rest|cannot say|can['’]t say)\b`,
    // `LGTM, just a few nits:`
    String.raw`\b(?:(?:a few|some|couple of|just|only)(?: \w+)? (?:nits?|remarks?|comments?|notes?|things?|questions?|suggestions?|points?)|one (?:nit|thing|question|remark))\b`,
  ],
  counts: [
    String.raw`\b(?:total\s+(?:findings|issues|problems|bugs|comments)|(?:findings|issues|problems)\s+(?:found|total|identified)|total\s+number\s+of\s+(?:findings|issues))\b[*\s]*[:：=|][*\s]*(\d{1,4})\b`,
    String.raw`\b(?:found|identified|reported|raised|generated|there (?:are|were))\s+\**(\d{1,3})\**\s+(?:\w+\s+){0,2}(?:issues?|findings?|problems?|bugs?|comments?|vulnerabilities)\b`,
  ],
  totals: ['total', 'totals', 'sum'],
  reviews: phrases(`
    review, code review, security review, pr review, audit, security assessment, assessment, review of*, audit of*
  `),
  guides: phrases(`
    plan, how we, how to, protocol, guide, guidelines, handbook, playbook, template, prompt, checklist, backlog,
    roadmap, conventions, styleguide, instructions, changelog, change log, release notes, ci summary, ci report,
    build summary, test report, coverage report, how to review, reviewing changes, reviewing pull requests,
    reviewing code, incident, incident report, postmortem, post-mortem, post mortem, runbook, adr
  `),
  prompts: [
    String.raw`you are (?:an?|the)\b[^.\n]{0,60}\b(?:ai|model|bot|agent|assistant|reviewer|engineer|developer|programmer|architect|auditor|analyst|tester|expert|specialist|consultant|researcher|lead)\b`,
    String.raw`you will (?:act|review)\b`,
    String.raw`act as (?:an?|the)\b`,
    'your (?:task|job|role)(?: is to\\b| is:|:)',
  ],
  tasks: ['task', 'step', 'milestone'],
  sends: ['see', 'in', 'at', 'file', 'files', 'location'],
  reviewing: phrases(`
    review*, feedback, read through, read everything, read your, notes from reading, reading notes, went through,
    went over, gone through, going through, looked at, looked through, had a look, have a look, took a look,
    comments on, remarks on, concerns with, concerns about, problems with, issues with, notes on, my notes,
    my comments, some comments, few comments, findings, nits, audit*, inspection, my assessment, my thoughts on, lgtm,
    walked through, skimmed
  `),
  praises: [
    '^(?:love|nice|great|good|solid|clean|cool|well done|kudos|props|excellent|happy with|glad|thanks|beautiful|perfect|lgtm)\\b',
    '\\b(?:(?:i|we) (?:really |do |also )?(?:love|like|liked)|love (?:the|how|that|this)|looks? (?:good|great|fine|right|solid|correct|clean)|(?:is|are) (?:great|excellent|nice|very good|solid|spot on|well (?:done|tested|structured|written))|nicely done|much (?:better|nicer|cleaner) than)\\b',
  ],
  runs: {
    agents: [
      '(?:the|this) (?:agent|reviewer)',
      'reviewer',
      'codex',
      'claude',
      'gemini',
      'copilot',
      'gpt',
      'grok',
      'qwen',
      'llama',
      'mistral',
      'deepseek',
    ],
    failed: [
      'failed',
      "(?:did not|didn['’]t|never) (?:complete|finish|run|start|produce|return|respond)",
      '(?:produced|returned|wrote|gave|left) (?:no|nothing|an empty)',
      'no (?:output|response|usable|review (?:was|text|produced))',
      'no report was',
      'empty (?:output|review|response|file)',
      'timed? ?out',
      'rate[- ]limit(?:ed|s)?',
      'quota',
      'capacity',
      '429',
      '503',
      'crashed',
      'aborted',
      'killed',
      'stalled',
      'hung',
      'looped',
      'refused',
      'gave up',
      'out of memory',
      String.raw`(?:exceed\w*|overflow\w*|out of|over|too (?:long|large|big) for)[^.\n]{0,20} context`,
      String.raw`context (?:window|length|limit)[^.\n]{0,20} (?:exceeded|overflow\w*|exhausted|full|error|reached|hit)`,
      'unavailable',
      String.raw`hallucinat\w*`,
      'not run',
      'skipped this',
    ],
    ownFailed: [
      '(?:the|this|my|its) (?:review|run|session|pass) (?:(?:was|has|had|is|got) )?(?:failed|timed? ?out|crashed|aborted|killed|stalled|interrupted)',
      'no (?:output|response|review (?:was|text|produced))',
      'empty (?:output|review|response|file)',
      'gave up',
      'skipped this',
    ],
    announced: [
      "i(?:['’]ll| will|['’]m going to| am going to)",
      'let me',
      "let['’]s",
      'first,? i',
      'starting',
      'now i',
    ],
    cut: [
      String.raw`(?:(?:note|warning)[^\p{L}\n]{1,3})?(?:(?:the|my|this|its) )?(?:(?:output|review|response|report|text|transcript|message|run|session|agent)s? (?:was |is |were |got |has been )?)?(?:truncated|cut off|interrupted|incomplete output)(?: (?:here|early|mid\w*|due to|because|by|after|before)[^\n]{0,60})?`,
      String.raw`[^\n]{0,60}(?:hit|reached|exceeded) (?:the|my|its|an) output limit[^\n]{0,60}`,
    ],
    elsewhere: ['full (?:text|review)(?: (?:is )?in)?', 'complete review', 'see'],
    dropped: ['fail(?:ure)?', 'error', 'dropped', 'skipped', 'no review', 'nothing', 'empty', 'crash'],
    partial: ['partial', 'truncated', 'incomplete', 'cut off'],
  },
}
