import { completeRule, type DecisionRule, type WrittenRule } from '../../src/rules/decision-rule.ts'
import { decide, type Decision } from '../../src/rules/decide.ts'
import type { Ballot, Choice, RollEntry } from '../../src/rules/vote.ts'
import { type VoteClock, voteTimes } from '../../src/rules/vote-times.ts'

export const opened = Date.parse('2026-11-21T10:00:00Z')
const day = 24 * 60 * 60 * 1000
const longAfter = opened + 400 * day

export type Split = {
  readonly ayes: number
  readonly nays: number
  readonly abstentions: number
  readonly recused?: number
  readonly vacant?: number
  readonly absent?: number
  /** Everybody on the roll; those who are nothing of the above have not voted. */
  readonly of: number
  readonly chairSilent?: boolean
}

/** A roll and ballots of so many people. The first is the chair and votes first; those who do not vote come last. */
export function makeVote(split: Split): { roll: RollEntry[]; ballots: Ballot[] } {
  const { ayes, nays, abstentions, recused = 0, vacant = 0, absent = 0, of } = split
  const choices: Choice[] = [
    ...Array<Choice>(ayes).fill('aye'),
    ...Array<Choice>(nays).fill('nay'),
    ...Array<Choice>(abstentions).fill('abstain')
  ]
  const away = [
    ...Array<'recused'>(recused).fill('recused'),
    ...Array<'vacant'>(vacant).fill('vacant'),
    ...Array<'absent'>(absent).fill('absent')
  ]
  const voters = of - away.length
  const roll = Array.from({ length: of }, (_, index): RollEntry => {
    const isChair = index === (split.chairSilent ? voters - 1 : 0)
    return { person: `p${index + 1}`, standing: away[index - voters] ?? 'eligible', roles: isChair ? ['chair'] : [] }
  })
  const ballots = choices.map((choice, index) => ({ person: `p${index + 1}`, choice, at: opened + index + 1 }))
  return { roll, ballots }
}

/** The clock of a vote that is over, with its extension. */
export function overClock(rule: DecisionRule, more: Partial<VoteClock> = {}): VoteClock {
  return {
    times: voteTimes(rule, opened, { zone: 'UTC' }),
    now: longAfter,
    ...(rule.window ? {} : { closed: opened + day }),
    ...more
  }
}

/** What a vote split like that comes to in the end. */
export function decideSplit(rule: DecisionRule, split: Split, more: Partial<VoteClock> = {}): Decision {
  const { roll, ballots } = makeVote(split)
  return decide(rule, roll, ballots, overClock(rule, more))
}

/** Reads `6-2-1 of 10, 1 recused, chair silent`. */
export function readSplit(text: string): Split {
  const [, ayes, nays, abstentions, of, more] = /^(\d+)-(\d+)-(\d+) of (\d+)(.*)$/.exec(text) ?? []
  if (more === undefined) throw new Error(`not a vote: ${text}`)
  const number = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(more)?.[1] ?? 0)
  return {
    ayes: Number(ayes),
    nays: Number(nays),
    abstentions: Number(abstentions),
    of: Number(of),
    recused: number('recused'),
    vacant: number('vacant'),
    absent: number('absent'),
    chairSilent: more.includes('chair silent')
  }
}

export const rule = (written: WrittenRule): DecisionRule => completeRule(written)
