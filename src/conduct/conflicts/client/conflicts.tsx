import { Button } from '../../../ui/components/button.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { VoteCard } from '../../deciding/client/vote-card.tsx'
import type { ConflictView } from '../view.ts'
import { useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { Problem, Said, Section, Text, When } from '../../desk/client/parts.tsx'
import { useAct, useWork } from '../../desk/client/use-work.ts'

const colours = { open: 'amber', confirmed: 'red', none: 'green' } as const

/** Conflicts that the others weigh, where the procedure lets them: each with its vote. */
export function Conflicts() {
  const t = useWords()
  const { deciding } = useCase()
  if (deciding.conflicts.length === 0) return null
  return (
    <Section id="conflicts" title={t('desk.conflicts')}>
      {deciding.conflicts.map((conflict) => (
        <OneConflict key={conflict.id} conflict={conflict} />
      ))}
    </Section>
  )
}

function OneConflict({ conflict }: { conflict: ConflictView }) {
  const t = useWords()
  const leave = useCaseHref('/leave')
  const { name, isMine, joins, kind, text, at, is, votes } = conflict
  const vote = votes.at(-1)
  const isOpen = vote !== undefined && (vote.state === 'open' || vote.state === 'ended' || vote.result?.confirmedBy === undefined)
  return (
    <div class="cw-decision">
      <p class="govuk-body">
        <Tag colour={colours[is]}>{t(`desk.conflicts.is.${is}`)}</Tag>
      </p>
      <h3 class="govuk-heading-s">{t(joins ? 'desk.conflicts.joins' : 'desk.conflicts.member', { name })}</h3>
      <Text>{t(`desk.conflict.kind.${kind}`)}</Text>
      <Said>{text}</Said>
      <p class="govuk-body cw-muted">
        <When at={at} />
      </p>
      {is === 'open' && <Text>{t(joins ? 'desk.conflicts.question.joins' : 'desk.conflicts.question.member', { name })}</Text>}
      {is === 'confirmed' && !joins && (
        <Text>
          {isMine ? t('desk.conflicts.leave') : t('desk.conflicts.leaves', { name })}{' '}
          {isMine && (
            <a class="govuk-link" href={leave}>
              {t('desk.leave.go')}
            </a>
          )}
        </Text>
      )}
      {is === 'none' && <Text>{t(joins ? 'desk.conflicts.may_join' : 'desk.conflicts.stays', { name })}</Text>}
      {vote !== undefined && <VoteCard vote={vote} />}
      {is === 'open' && !isOpen && !isMine && <OpenVote conflict={conflict} />}
    </div>
  )
}

function OpenVote({ conflict }: { conflict: ConflictView }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const open = async (): Promise<void> => {
    await call('openVote', { team, version: conflict.hash })
    changed(t('desk.said.vote_opened'))
  }
  return (
    <>
      <Problem code={problem} />
      <Text>{t('desk.conflicts.no_vote')}</Text>
      <Button type="button" disabled={busy} onClick={() => run(open)}>
        {busy ? t('desk.working') : t('desk.conflicts.open')}
      </Button>
    </>
  )
}
