import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Severity } from '../../schemas/enums.ts'
import { acrossAgents, clusterFindings, featuresOf, Matcher, type MatchRecord } from '../../src/match/index.ts'
import { records, review } from '../records.ts'

const quote = '```ts\nconst socket = await connect(address, { timeout: 0 })\nsocket.write(payload)\n```'
const leak = {
  head: 'I1. **The socket is never closed when the handshake throws** — `src/net/socket.ts:40-52` (important, regression)',
  body: `${quote}\n\nA handshake that throws leaves the socket open, so the pool runs dry after \`maxSockets\` failures.`,
}
const sameLeak = {
  head: 'I1. **Socket leak on a failed handshake** — `src/net/socket.ts:44` (important, regression)',
  body: `${quote}\n\nWhen the handshake fails the open socket leaks; \`maxSockets\` failures exhaust the pool.`,
}
const other = {
  head: 'I2. **Retries multiply the deadline** — `src/net/socket.ts:45-50` (important, gap)',
  body: 'Every attempt starts the deadline anew, and five attempts wait five times as long as the caller asked for.',
}

const alike = {
  head: 'I3. **A failed handshake keeps the socket** — `src/net/socket.ts:41` (important, gap)',
  body: `${quote}\n\nNothing releases it.`,
}
const akin = {
  head: 'I1. **The pool runs dry after failures** — `src/net/pool.ts:9` (important, gap)',
  body: 'After `maxSockets` failures nothing fills it without a restart.',
}

function keys(reviews: Record<string, string>): string[][] {
  return clusterFindings(records(reviews), acrossAgents).clusters.map(({ members }) => members)
}

describe('clusterFindings', () => {
  it('joins two records of one problem', () => {
    expect(keys({ ada: review([leak]), bo: review([sameLeak, other]) })).toEqual([['ada I1', 'bo I1'], ['bo I2']])
  })

  it('keeps different problems on the same lines apart', () => {
    expect(keys({ ada: review([leak]), bo: review([other]) })).toEqual([['ada I1'], ['bo I1']])
  })

  it('joins two findings that ask for a test of the same code in different files', () => {
    const test = (number: number, title: string, place: string, body: string) => ({
      head: `S${number}. **${title}** — \`${place}\` (suggestion, gap)`,
      body,
    })
    const a = test(
      1,
      'No test for the `onTimeout` branch',
      'src/net/socket.ts:61',
      'The branch that reports expiry never runs.',
    )
    const b = test(1, 'Cover `onTimeout`', 'test/net/socket.test.ts', 'Expiry of a handshake is asserted nowhere.')
    const c = test(1, 'Cover `onClose`', 'test/net/socket.test.ts', 'Expiry of a handshake is asserted nowhere.')
    expect(keys({ ada: review([a]), bo: review([b]) })).toEqual([['ada S1', 'bo S1']])
    expect(keys({ ada: review([a]), bo: review([c]) })).toEqual([['ada S1'], ['bo S1']])
  })

  it('keeps two findings of one source apart although it would join them from two sources', () => {
    expect(keys({ ada: review([leak]), bo: review([alike]) })).toEqual([['ada I1', 'bo I1']])
    expect(keys({ ada: review([leak, alike]) })).toEqual([['ada I1'], ['ada I2']])
  })

  it('joins two findings of one source if they are identical', () => {
    expect(keys({ ada: review([leak, leak]) })).toEqual([['ada I1', 'ada I2']])
  })

  it('joins two findings of one source with a finding of another that reports both problems', () => {
    const finding = (number: number, title: string, body: string) => ({
      head: `I${number}. **${title}** — \`src/cli/service.ts:34\` (important, regression)`,
      body,
    })
    const start = finding(
      1,
      'Starting gives up after 30 s although certificates need 90 s',
      'The shared `defaultWait` ends a cold start while certificates are still being established.',
    )
    const stop = finding(
      2,
      'Stopping gives up after 30 s although hostagents drain for 45 s',
      'With `defaultWait` the parent kills hostagents that would have drained in time.',
    )
    const both = finding(
      1,
      'Starting and stopping give up after 30 s, before certificates and hostagents are done',
      'One `defaultWait` serves both: a cold start ends while certificates are being established, and hostagents that drain for 45 s are killed.',
    )
    expect(keys({ ada: review([start, stop]) })).toEqual([['ada I1'], ['ada I2']])
    expect(keys({ ada: review([start, stop]), bo: review([both]) })).toEqual([['ada I1', 'ada I2', 'bo I1']])
  })

  describe('with short texts', () => {
    const short = (number: number, title: string) => ({
      head: `I${number}. **${title}** — \`src/list.ts:28\` (important, gap)`,
    })
    const any = short(1, 'Any page size is allowed')
    const cap = short(1, 'Cap the number of rows')

    it('joins findings that are the only ones of their sources on a line', () => {
      expect(keys({ ada: review([any]), bo: review([cap]) })).toEqual([['ada I1', 'bo I1']])
    })

    it('keeps findings apart if a source has several on that line', () => {
      const unrelated = short(2, 'Sorting is unstable')
      expect(keys({ ada: review([any, unrelated]), bo: review([cap]) })).toEqual([['ada I1'], ['ada I2'], ['bo I1']])
    })
  })

  it('joins a finding that lists places with the findings of another source at these places', () => {
    const call = (number: number, name: string, place: string) => ({
      head: `I${number}. **\`${name}\` without a timeout** — \`${place}\` (important, gap)`,
    })
    const calls = [call(1, 'get', 'jobs/a.py:12'), call(2, 'post', 'jobs/b.py:9'), call(3, 'put', 'jobs/c.py:31')]
    const all = {
      head: 'I1. **Calls can hang the worker** — `jobs/a.py:12`, `jobs/b.py:9`, `jobs/c.py:31` (important, gap)',
    }
    expect(keys({ ada: review(calls), bo: review([all]) })).toEqual([['ada I1', 'ada I2', 'ada I3', 'bo I1']])
  })

  it('returns a doubtful pair that it keeps apart, with the evidence', () => {
    const strict = { ...acrossAgents, threshold: 20 }
    const { clusters, uncertain } = clusterFindings(records({ ada: review([leak]), bo: review([akin]) }), strict)
    expect(clusters.map(({ members }) => members)).toEqual([['ada I1'], ['bo I1']])
    expect(uncertain.apart.map(({ a, b }) => [a, b])).toEqual([['ada I1', 'bo I1']])
    expect(uncertain.apart[0]?.evidence.map(({ name }) => name)).toContain('words')
  })

  it('does not depend on the order of the records', () => {
    const all = records({ ada: review([leak]), bo: review([sameLeak, other]), cy: review([other]) })
    const expected = groups(all)
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(groups(shuffled)).toEqual(expected)
      }),
    )
  })
})

function groups(all: ReturnType<typeof records>): string[] {
  return clusterFindings(all, acrossAgents)
    .clusters.map(({ members }) => [...members].sort().join())
    .sort()
}

describe('Matcher', () => {
  it('gives scores that are the sum of the evidence and the bias', () => {
    const all = records({ ada: review([leak]), bo: review([sameLeak]) })
    const { score, evidence } = new Matcher(all.map(featuresOf), acrossAgents).compare('ada I1', 'bo I1')
    const sum = evidence.reduce((total, { weight }) => total + weight, acrossAgents.bias)
    expect(sum).toBeCloseTo(score, 2)
  })

  it('gives the same score in both directions', () => {
    const all = records({ ada: review([leak]), bo: review([sameLeak]) })
    const matcher = new Matcher(all.map(featuresOf), acrossAgents)
    expect(matcher.score('ada I1', 'bo I1')).toBe(matcher.score('bo I1', 'ada I1'))
  })

  it.each([
    ['remedy', { body: 'Fix: destroy the socket in a finally block.' }, 'destroy, finally, socket, block'],
    ['failure', { body: 'A race between two handshakes leaks the socket.' }, 'leak, race'],
  ])('compares the %s that both findings mention', (name, more, detail) => {
    const finding = { head: 'I1. **Socket** — `src/a.ts:1` (important, gap)', ...more }
    const all = records({ ada: review([finding]), bo: review([finding]) })
    const { evidence } = new Matcher(all.map(featuresOf), acrossAgents).compare('ada I1', 'bo I1')
    expect(evidence.find((piece) => piece.name === name)?.detail).toBe(detail)
  })

  it('counts words of a title for which the other finding has one of the same meaning', () => {
    const all = records({
      ada: review([{ head: 'I1. **Watchdog fed** — `src/main.c:140` (important, gap)' }]),
      bo: review([{ head: 'I1. **IWDG kicked** — `src/main.c:140` (important, gap)' }]),
    })
    const { evidence } = new Matcher(all.map(featuresOf), acrossAgents).compare('ada I1', 'bo I1')
    expect(evidence.find(({ name }) => name === 'synonyms')?.detail).toBe('watchdog / iwdg')
  })

  it('shows a shared file with the longer of its paths', () => {
    const short = { ...sameLeak, head: sameLeak.head.replace('src/net/', '') }
    const all = records({ ada: review([leak]), bo: review([short]), cy: review([akin]) })
    const fileOf = (a: string, b: string) =>
      new Matcher(all.map(featuresOf), acrossAgents).compare(a, b).evidence.find(({ name }) => name === 'file')
    for (const file of [fileOf('ada I1', 'bo I1'), fileOf('bo I1', 'ada I1')]) {
      expect(file).toMatchObject({ value: 1, detail: 'src/net/socket.ts' })
    }
    expect(fileOf('ada I1', 'cy I1')).toBeUndefined()
  })

  it('compares severities only if both are rated', () => {
    const [a, b] = records({ ada: review([leak]), bo: review([sameLeak]) })
    if (!a || !b) throw new Error('no records')
    const rated = (severity: Severity, rated = true) => ({ ...b, finding: { ...b.finding, severity, rated } })
    const apart = (other: MatchRecord) =>
      new Matcher([a, other].map(featuresOf), acrossAgents)
        .compare('ada I1', 'bo I1')
        .evidence.find(({ name }) => name === 'severity')?.value
    expect([apart(rated('important')), apart(rated('suggestion')), apart(rated('critical', false))]).toEqual([
      undefined,
      0.5,
      undefined,
    ])
  })
})
