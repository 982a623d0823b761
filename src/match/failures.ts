/**
 * How software fails, in the words that reviewers have for it: `crash`, `panic` and `abort` are one kind of failure. Two
 * findings of one problem mostly name the same kinds, in whatever words.
 */
const failures = {
  leak: /(?<!\w)(?:leak\w*|orphan\w*|dangling|linger\w*|never (?:be )?(?:closed|released|freed|deleted|removed|cleaned|stopped)|(?:not|isn.t|without) (?:being )?(?:closed|released|freed|clos\w+)|unclosed|unreleased|left (?:open|behind|running)|keeps? (?:running|open))/,
  race: /(?<!\w)(?:rac(?:e|es|y|ing)\b|concurren\w*|interleav\w*|non-?atomic\w*|atomic\w*|mutex|toctou|thread-?safe\w*|unsynchroni\w*|lost updates?|read-modify-write|lock(?:s|ed|ing)?\b|simultaneous\w*|data race)/,
  hang: /(?<!\w)(?:deadlock\w*|hang(?:s|ing)?\b|hung|stall\w*|stuck|indefinite\w*|forever|block(?:s|ed|ing)?\b|freez\w+|never (?:returns?|terminates?|ends?|finish\w*|completes?)|infinite\w*|unbounded wait)/,
  crash:
    /(?<!\w)(?:crash\w*|panic\w*|segfault\w*|abort\w*|nil pointer|null pointer|npe\b|nullpointer\w*|typeerror|nomethoderror|keyerror|attributeerror|argumenterror|indexerror|valueerror|\braises?\b|\bthrows?\b|throwing|exception\w*|dereferenc\w*|500 error\w*|runtime error\w*|uncaught|unhandled|fatal)/,
  null: /(?<!\w)(?:\bnull\b|\bnil\b|undefined|\bnone\b|nullable|optional chaining|missing record|may not exist|doesn.t exist|not found|absent)/,
  swallowed:
    /(?<!\w)(?:swallow\w*|ignor(?:e|es|ed|ing)\b|discard\w*|suppress\w*|silent\w*|drops? (?:the )?err\w*|unchecked|not (?:checked|propagated|handled|surfaced)|hides?\b|masks?\b|masked)/,
  duplicate:
    /(?<!\w)(?:duplicat\w*|redundan\w*|repeated\w*|twice|defined (?:again|twice)|same (?:name|key)|double-?\w*|copy-?past\w*)/,
  stale:
    /(?<!\w)(?:stale\w*|outdated|obsolete|out of date|out-of-date|no longer|old value|not (?:updated|refreshed|invalidated)|invalidat\w*)/,
  slow: /(?<!\w)(?:slow\w*|expensive|overhead|performan\w*|o\(n|n\+1|inefficien\w*|quadratic|wasteful|unnecessar\w* (?:work|quer\w+|comput\w+|alloc\w+)|latency|bottleneck)/,
  timeout: /(?<!\w)(?:time-?outs?\b|timed out|deadline\w*|time limit)/,
  order: /(?<!\w)(?:\border(?:ed|ing)?\b|sequence|too (?:late|early)|out of order|reorder\w*)/,
  injection:
    /(?<!\w)(?:inject\w*|xss|sanitiz\w*|unsanitiz\w*|escap(?:e|ed|es|ing)\b|unescaped|interpolat\w*|quot(?:e|ing)|untrusted|user input)/,
  traversal:
    /(?<!\w)(?:travers\w*|\.\.\/|dot-dot|outside (?:of )?(?:the )?(?:root|folder|directory|upload\w*|base)|escape[sd]? (?:the )?(?:root|folder|directory)|zip ?slip|arbitrary files?|path join)/,
  access:
    /(?<!\w)(?:permission\w*|authori[sz]\w*|authenticat\w*|unauth\w*|access control|privileg\w*|acl\b|forbidden|credential\w*|secret\w*|token\w*|password\w*|plaintext|plain text|api[- ]keys?|hard-?coded (?:key|password|secret|token)\w*)/,
  bypass: /(?<!\w)(?:bypass\w*|circumvent\w*|skip(?:s|ped|ping)?\b|evad\w*|spoof\w*|forge\w*|impersonat\w*)/,
  ssrf: /(?<!\w)(?:ssrf|server-side request forgery|internal (?:network|service|host)s?|metadata endpoint\w*|localhost)/,
  platform: /(?<!\w)(?:windows\b|macos\b|darwin|portab\w*|platform\w*|linux\b|posix)/,
  untested:
    /(?<!\w)(?:\btests?\b|untested|coverage|assert(?:s|ed|ion\w*)?\b|\bspecs?\b|regression test\w*|unit test\w*)/,
  unclear:
    /(?<!\w)(?:document\w*|docs?\b|comments?\b|docstring\w*|readme|wording|misleading|help text|changelog|godoc|javadoc)/,
  typo: /(?<!\w)(?:typo\w*|misspel\w*|spelling|misnam\w*|grammar)/,
  missing:
    /(?<!\w)(?:missing|absent|lacks?\b|lacking|without|\bno\b|never|fails? to|does ?n.t|does not|not (?:been )?(?:set|called|passed|added|included|registered)|omit\w*|forgot\w*)/,
  invalid:
    /(?<!\w)(?:validat\w*|unvalidated|invalid|malformed|sanity|range check|bounds? check\w*|out of (?:bounds|range)|negative|overflow\w*|underflow\w*|truncat\w*|off[- ]by[- ]one)/,
  hardcoded: /(?<!\w)(?:hard-?cod\w*|magic (?:number|value|string)s?|literal|fixed (?:value|limit)|baked in)/,
  unused:
    /(?<!\w)(?:dead code|unreachable|unused|never (?:used|called|reached|executed|read)|no (?:callers?|references?)|vestigial|leftover)/,
  overridden: /(?<!\w)(?:shadow\w*|overrid\w*|overwrit\w*|clobber\w*|replac\w* the (?:first|earlier|previous))/,
  nondeterministic:
    /(?<!\w)(?:non-?determin\w*|determinis\w*|random\w*|flak\w*|unstable|varies|hash\(\)|across (?:processes|workers|restarts))/,
  retry: /(?<!\w)(?:retr(?:y|ies|ied|ying)\b|backoff|attempts?\b|resum\w*)/,
  unbounded:
    /(?<!\w)(?:memory|\boom\b|unbounded|grow\w* (?:without|forever|unbounded)|exhaust\w*|denial of service|\bdos\b)/,
  parsing: /(?<!\w)(?:pars(?:e|es|ed|ing|er)\b|syntax|regex\w*|pattern|unmarshal\w*|deserializ\w*|decod\w*|encod\w*)/,
  naming: /(?<!\w)(?:renam\w*|naming|misleading name|confusing name|inconsistent nam\w*)/,
  incompatible:
    /(?<!\w)(?:compat\w*|breaking change|breaks? (?:existing|callers?|api)|backward\w*|migrat\w*|upgrade\w*|signature)/,
  unawaited: /(?<!\w)(?:\basync\b|await\w*|promise\w*|foreach|fire-and-forget|goroutine\w*|callback\w*)/,
  inverted:
    /(?<!\w)(?:invert\w*|always (?:true|false)|wrong (?:operator|condition|comparison)|reversed|negat\w*|opposite|mixed up|swapped|incorrect(?:ly)? (?:logic|condition|comparison)|never true)/,
  mismatch:
    /(?<!\w)(?:inconsistent\w*|out of sync|diverg\w*|mismatch\w*|drift\w*|disagree\w*|contradict\w*|does ?n.t match)/,
  unpinned:
    /(?<!\w)(?:pin(?:s|ned|ning)?\b|unpinned|\blatest\b|fixed (?:tag|version)|floating|reproducib\w*|lock ?file)/,
  partial:
    /(?<!\w)(?:transaction\w*|roll(?:s|ed)? ?back|half-?written|partial(?:ly)? (?:written|applied|updated)|all or nothing|atomically)/,
  rounding: /(?<!\w)(?:round(?:s|ed|ing)\b|precision|float(?:s|ing)?\b|decimals?\b|lossy|loses? cents)/,
  clock: /(?<!\w)(?:time ?zones?|utc\b|naive datetime|daylight|clock|local time|tz\b)/,
  repeated: /(?<!\w)(?:idempoten\w*|replay\w*|sent twice|double (?:charge|submit|click)\w*)/,
  accessible: /(?<!\w)(?:accessib\w*|a11y|aria\b|aria-\w+|screen readers?|focus\b|keyboard)/,
  scan: /(?<!\w)(?:full (?:table )?scan|table scan|scans the|missing index|no index|index(?:es)? on)/,
  logged: /(?<!\w)(?:log(?:s|ged|ging)?\b|log (?:line|file|level)s?)/,
  cached: /(?<!\w)(?:cach\w*|memoi[sz]\w*|evict\w*)/,
  limit: /(?<!\w)(?:rate limit\w*|throttl\w*|no (?:upper )?limit|unlimited|pagina\w*|quota\w*)/,
  translated: /(?<!\w)(?:i18n|l10n|locali[sz]\w*|translat\w*|unicode|utf-?8|locale\w*)/,
}

const entries = Object.entries(failures)

/** The kinds of failure that a text speaks of. */
export function failuresOf(text: string): string[] {
  const plain = text.toLowerCase()
  return entries.flatMap(([name, pattern]) => (pattern.test(plain) ? [name] : []))
}
