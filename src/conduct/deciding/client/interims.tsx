import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Problem, Said, Section, Text, When } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import type { InterimView } from '../view.ts'
import { VoteCard } from './vote-card.tsx'

/** What one person did at once: big until the others have said whether it stands and somebody says that it is over. */
export function Interims() {
  const t = useWords()
  const { deciding } = useCase()
  const open = deciding.interims.filter((interim) => interim.over === undefined)
  const over = deciding.interims.filter((interim) => interim.over !== undefined)
  if (deciding.interims.length === 0) return null
  return (
    <Section id="interims" title={t('desk.act.now')}>
      {open.map((interim) => (
        <OpenInterim key={interim.id} interim={interim} />
      ))}
      {over.length > 0 && (
        <Details summary={t('desk.act.past', { count: over.length })}>
          {over.map((interim) => (
            <div class="cw-decision" key={interim.id}>
              <Said>{interim.body.action}</Said>
              <Text>
                {t('desk.act.over.by')} <bdi>{interim.over?.by ?? ''}</bdi>
              </Text>
              <Said>{interim.over?.text ?? ''}</Said>
            </div>
          ))}
        </Details>
      )}
    </Section>
  )
}

const colours = { waiting: 'amber', confirmed: 'green', reversed: 'red' } as const

function OpenInterim({ interim }: { interim: InterimView }) {
  const t = useWords()
  const { now } = useWork()
  const { body, by, at, review, votes } = interim
  const hasPassed = new Date(body.until) < now()
  const isLate = review === 'waiting' && new Date(body.review) < now()
  const vote = votes.at(-1)
  return (
    <div class="cw-decision cw-decision--now">
      <p class="govuk-body">
        <Tag colour={colours[review]}>{t(`desk.act.is.${review}`)}</Tag> {isLate && <Tag colour="red">{t('desk.late')}</Tag>}{' '}
        {hasPassed && <Tag colour="red">{t('desk.act.passed')}</Tag>}
      </p>
      <Said>{body.action}</Said>
      <p class="govuk-body cw-muted">
        <bdi>{by}</bdi> · <When at={at} />
        {body.spaces.length > 0 && (
          <>
            {' · '}
            <bdi>{body.spaces.join(', ')}</bdi>
          </>
        )}
      </p>
      <Said>{body.reason}</Said>
      <p class="govuk-body">
        {t('desk.act.until')} <When at={body.until} />
      </p>
      {review === 'reversed' && <Text>{t('desk.act.reversed')}</Text>}
      {hasPassed && <Text>{t('desk.act.passed.text')}</Text>}
      {vote === undefined ? <OpenReview interim={interim} /> : <VoteCard vote={vote} />}
      <Details summary={t('desk.act.over')} open={hasPassed || review === 'reversed'}>
        <OverForm interim={interim} />
      </Details>
    </div>
  )
}

function OpenReview({ interim }: { interim: InterimView }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const open = async (): Promise<void> => {
    await call('openVote', { team, version: interim.hash })
    changed(t('desk.said.vote_opened'))
  }
  return (
    <>
      <Problem code={problem} />
      <Text>{t('desk.act.no_vote')}</Text>
      <Button type="button" disabled={busy} onClick={() => run(open)}>
        {busy ? t('desk.working') : t('desk.act.open')}
      </Button>
    </>
  )
}

function OverForm({ interim }: { interim: InterimView }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`over ${interim.id}`)
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('endInterim', { team, of: interim.hash, text: one(fields, 'text') })
      drop()
      changed(t('desk.said.act.over'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Problem code={problem} />
      <Textarea name="text" id={`over-${interim.id}`} label={t('desk.act.over.text')} rows={2} value={one(fields, 'text')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.act.over.send')}
      </Button>
    </form>
  )
}
