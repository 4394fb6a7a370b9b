import { Button } from '../../../ui/components/button.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { choices } from '../../../rules/vote.ts'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem, Said, Text, When } from '../../desk/client/parts.tsx'
import { codeOf, useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import type { VoteView } from '../vote-view.ts'
import { choiceKey } from './words-of.ts'

/** My ballot: to be changed until the vote ends. What I typed when it ended too soon stays to be copied. */
export function BallotForm({ vote }: { vote: VoteView }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { mine } = vote
  const initial = mine === undefined ? {} : { choice: [mine.choice], reason: [mine.reason] }
  const { fields, read, drop } = useDraft(`ballot ${vote.id}`, initial)
  const choice = choices.find((each) => each === one(fields, 'choice'))
  const reason = one(fields, 'reason')
  if (!vote.mayVote) {
    const isKept = reason.trim() !== '' && reason !== mine?.reason
    return isKept ? <Kept vote={vote} reason={reason} /> : null
  }
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      if (choice === undefined) throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('castBallot', { team, vote: vote.id, version: vote.version, choice, reason }).catch((error: unknown) => {
        // The vote is over or about something else now: the page shows that, with the words that were not counted.
        if (['vote_over', 'vote_changed'].includes(codeOf(error))) changed()
        throw error
      })
      drop()
      changed(t('desk.said.ballot'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Problem code={problem} />
      <Radios
        name="choice"
        idPrefix={`choice-${vote.id}`}
        legend={t(mine === undefined ? 'desk.decide.my_vote' : 'desk.decide.my_vote.again')}
        legendSize="s"
        small
        value={choice}
        choices={choices.map((value) => ({ value, label: t(choiceKey(value)) }))}
      />
      <Textarea
        name="reason"
        id={`reason-${vote.id}`}
        label={t(choice === 'nay' ? 'desk.decide.mind' : 'desk.decide.reason')}
        hint={t('desk.decide.reason.hint')}
        rows={3}
        value={reason}
      />
      <Button disabled={busy}>
        {busy ? t('desk.working') : t(mine === undefined ? 'desk.decide.vote' : 'desk.decide.vote.again')}
      </Button>
    </form>
  )
}

function Kept({ vote, reason }: { vote: VoteView; reason: string }) {
  const t = useWords()
  return (
    <Notice>
      <Text>
        {t('desk.decide.kept')} {vote.end !== undefined && vote.state !== 'void' && <When at={vote.end} />}
      </Text>
      <Said>{reason}</Said>
    </Notice>
  )
}
