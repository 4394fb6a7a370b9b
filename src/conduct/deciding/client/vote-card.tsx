import { Button } from '../../../ui/components/button.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { VoteMarks } from '../../../ui/components/vote-marks.tsx'
import { completeRule } from '../../../rules/decision-rule.ts'
import { decisionWords } from '../../../ui/rule-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { Names, Problem, Said, Text, When } from '../../desk/client/parts.tsx'
import { useAct, useWork } from '../../desk/client/use-work.ts'
import type { VoteView } from '../vote-view.ts'
import { BallotForm } from './ballot-form.tsx'
import { CloseForm } from './close-form.tsx'
import { ExtendForm } from './extend-form.tsx'
import { HereForm } from './here-form.tsx'
import { ResultPart } from './result-part.tsx'
import { choiceKey } from './words-of.ts'

const marks = { aye: 'yes', nay: 'no', abstain: 'abstain' } as const

/** One vote: until when, what is still needed, my ballot, the others' once I may see them, and what came of it. */
export function VoteCard({ vote }: { vote: VoteView }) {
  const t = useWords()
  const { state, end, now, result } = vote
  if (state === 'void') {
    return (
      <>
        <Text>{t('desk.decide.void')}</Text>
        <BallotForm vote={vote} />
      </>
    )
  }
  return (
    <div class="cw-vote">
      {state === 'open' && (
        <p class="govuk-body">
          {end === undefined ? (
            t('desk.decide.until_ended')
          ) : (
            <>
              {t('desk.decide.vote_until')} <When at={end} />
            </>
          )}
        </p>
      )}
      {vote.otherRule && (
        <Notice>
          <Text>{t('desk.decide.other_rule')}</Text>
        </Notice>
      )}
      {vote.extended !== undefined && (
        <Text>
          {t('desk.decide.extended')} <bdi>{vote.extended.reason}</bdi>
        </Text>
      )}
      {now === undefined ? (
        <Text>{t('desk.decide.cast', { count: vote.cast, voters: vote.voters })}</Text>
      ) : (
        <Text>{decisionWords(t, completeRule(vote.rule), now).join(' ')}</Text>
      )}
      <Ballots vote={vote} />
      <BallotForm vote={vote} />
      {vote.inMeeting && state === 'open' && <HereForm />}
      {vote.mayExtend && <ExtendForm vote={vote.id} />}
      {vote.mayEnd && <EndVote vote={vote.id} inMeeting={vote.inMeeting} />}
      {state === 'ended' && !vote.mayExtend && <CloseForm vote={vote} />}
      {result !== undefined && <ResultPart result={result} vote={vote} />}
    </div>
  )
}

/** Who voted how, and who did not: four different things stay four. */
function Ballots({ vote }: { vote: VoteView }) {
  const t = useWords()
  const { ballots, notVoted, recused, absent } = vote
  return (
    <>
      {ballots.length > 0 && (
        <VoteMarks
          marks={ballots.map((ballot) => ({
            vote: marks[ballot.choice],
            text: (
              <div>
                <bdi>{ballot.name}</bdi>: {t(choiceKey(ballot.choice))}
                {!ballot.counts && <> {t('desk.decide.not_counted')}</>}
                {ballot.reason !== '' && <Said>{ballot.reason}</Said>}
              </div>
            )
          }))}
        />
      )}
      <Group words={t('desk.decide.not_voted')} names={notVoted} />
      <Group words={t('desk.decide.absent')} names={absent} />
      <Group words={t('desk.decide.recused')} names={recused} />
    </>
  )
}

function Group({ words, names }: { words: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <p class="govuk-body cw-muted">
      {words} <Names names={names} />
    </p>
  )
}

function EndVote({ vote, inMeeting }: { vote: string; inMeeting: boolean }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const end = async (): Promise<void> => {
    await call('endVote', { team, vote })
    changed(t('desk.said.vote_ended'))
  }
  return (
    <>
      <Problem code={problem} />
      <Text>{t(inMeeting ? 'desk.decide.end.meeting' : 'desk.decide.end.text')}</Text>
      <Button type="button" kind="secondary" disabled={busy} onClick={() => run(end)}>
        {busy ? t('desk.working') : t('desk.decide.end')}
      </Button>
    </>
  )
}
