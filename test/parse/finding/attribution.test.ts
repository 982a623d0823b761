import { describe, expect, it } from 'vitest'
import { readAttribution, readAttributionInRemarks } from '../../../src/parse/finding/attribution.ts'
import { AgentNames } from '../../../src/parse/header/agents.ts'

const names = new AgentNames(['Claude Opus 4.6', 'Codex GPT 5.4', 'Gemini 3.1 Pro'])

describe('readAttribution', () => {
  it.each([
    ['Claude Opus 4.6 & Codex GPT 5.4', ['Claude Opus 4.6', 'Codex GPT 5.4'], []],
    ['Claude + Codex, Gemini', ['Claude Opus 4.6', 'Codex GPT 5.4', 'Gemini 3.1 Pro'], []],
    ['Claude and Codex GPT 5.4', ['Claude Opus 4.6', 'Codex GPT 5.4'], []],
    ['Codex, verified', ['Codex GPT 5.4'], ['verified']],
    ['carried over', [], ['carried over']],
    ['all', ['Claude Opus 4.6', 'Codex GPT 5.4', 'Gemini 3.1 Pro'], []],
    ['all three agents', [], ['all three agents']],
    ['3/3', ['Claude Opus 4.6', 'Codex GPT 5.4', 'Gemini 3.1 Pro'], []],
    ['2/3', [], ['2/3']],
    ['1/3: Claude', ['Claude Opus 4.6'], []],
    ['Claude only', ['Claude Opus 4.6'], []],
  ])('reads %j', (bracket, agents, notes) => {
    expect(readAttribution([bracket], names)).toMatchObject({ agents, notes })
  })

  it('matches a longer name to a short name in the header', () => {
    expect(readAttribution(['Claude Opus 4.6'], new AgentNames(['Claude', 'Codex'])).agents).toEqual(['Claude'])
  })
})

describe('readAttributionInRemarks', () => {
  it.each([
    [['found by Claude and Codex'], ['Claude Opus 4.6', 'Codex GPT 5.4'], []],
    [['*Gemini*', 'new'], ['Gemini 3.1 Pro'], ['new']],
    [['as Claude says'], [], ['as Claude says']],
  ])('reads %j', (remarks, agents, notes) => {
    expect(readAttributionInRemarks(remarks, names)).toEqual({ agents, notes })
  })
})
