import { useContext } from 'preact/hooks'
import { DeskContext } from '../../../accounts/client/desk-context.ts'
import { Button, buttonClass } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Day, Problem, Said, Section, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import { OutcomeWords } from '../../patterns/client/outcome-words.tsx'

/** How the case ends, and opening it again. */
export function Closing() {
  const t = useWords()
  const { closing } = useCase()
  const close = useCaseHref('/close')
  return (
    <Section id="closing" title={t('desk.closing')}>
      {closing.reopened.map(({ at, why }) => (
        <p key={at} class="govuk-body">
          {t('desk.closing.reopened')} <Day at={at} />: <bdi>{why}</bdi>
        </p>
      ))}
      {closing.state === 'open' && (
        <a class={buttonClass('secondary')} href={close}>
          {t('desk.closing.begin')}
        </a>
      )}
      {closing.body !== undefined && <Ending />}
      {closing.state === 'waits' && <Waits />}
      {closing.state === 'closed' && <After />}
    </Section>
  )
}

function Ending() {
  const t = useWords()
  const { closing } = useCase()
  const { body } = closing
  if (body === undefined) return null
  return (
    <>
      <p class="govuk-body">
        <OutcomeWords outcome={body.outcome} /> · {t(`desk.actor.${body.actor}`)} · {body.categories.join(', ')} ·{' '}
        <bdi>{body.place}</bdi>
      </p>
      <p class="govuk-body">
        {t('desk.closing.by', { name: closing.by })} {t('desk.closing.kept')} <Day at={body.until} />.
        {body.review !== undefined && (
          <>
            {' '}
            {t(closing.lookedAt === undefined ? 'desk.closing.review' : 'desk.closing.reviewed')}{' '}
            <Day at={closing.lookedAt ?? body.review} />. {closing.lookedAt === undefined && t('desk.closing.review.how')}
          </>
        )}
      </p>
      <Text>{t('desk.closing.told')}</Text>
      <Said>{body.told}</Said>
      {body.lessons !== '' && (
        <Details summary={t('desk.close.lessons')}>
          <Said>{body.lessons}</Said>
        </Details>
      )}
    </>
  )
}

/** One press that does one thing. */
function Press({ act, said, label }: { act: 'confirmClosing' | 'tellClosing' | 'leaveCards'; said: string; label: string }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const press = (): void =>
    run(async () => {
      await call(act, { team })
      changed(said)
    })
  return (
    <>
      <Problem code={problem} />
      <Button type="button" disabled={busy} onClick={press}>
        {busy ? t('desk.working') : label}
      </Button>
    </>
  )
}

function Waits() {
  const t = useWords()
  const { closing } = useCase()
  const close = useCaseHref('/close')
  return closing.byMe ? (
    <>
      <Text>{t('desk.closing.waits')}</Text>
      <p class="govuk-body">
        <a class="govuk-link" href={close}>
          {t('desk.closing.again')}
        </a>
      </p>
    </>
  ) : (
    <>
      <Text>{t('desk.closing.confirm.why')}</Text>
      <Press act="confirmClosing" said={t('desk.said.closing_confirmed')} label={t('desk.closing.confirm')} />
    </>
  )
}

/** After a severe outcome the instance's own contact is named, where there is one. */
function Care({ severe }: { severe: boolean }) {
  const t = useWords()
  const support = useContext(DeskContext)?.support ?? ''
  if (!severe || support === '') return <Text>{t('desk.closing.care')}</Text>
  return (
    <p class="govuk-body">
      {t('desk.closing.support')} <bdi>{support}</bdi>
    </p>
  )
}

function After() {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, closing } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`reopen ${team}`)
  const reopen = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('reopenCase', { team, why: one(fields, 'why') })
      drop()
      changed(t('desk.said.reopened'))
    })
  }
  return (
    <>
      {closing.untold && (
        <Notice>
          <Text>{t('desk.closing.untold')}</Text>
          <Press act="tellClosing" said={t('desk.said.told')} label={t('desk.closing.tell')} />
        </Notice>
      )}
      {closing.cardsWait && (
        <Notice>
          <Text>{t('desk.closing.cards')}</Text>
          <Press act="leaveCards" said={t('desk.said.cards')} label={t('desk.closing.cards.send')} />
        </Notice>
      )}
      <Care severe={['suspended', 'banned'].includes(closing.body?.outcome ?? '')} />
      <Details summary={t('desk.closing.reopen')}>
        <form onSubmit={reopen} onInput={read} noValidate>
          <Problem code={problem} />
          <Input name="why" id="reopen-why" label={t('desk.deletion.why')} maxlength={500} value={one(fields, 'why')} />
          <Button kind="secondary" disabled={busy}>
            {busy ? t('desk.working') : t('desk.closing.reopen.send')}
          </Button>
        </form>
      </Details>
    </>
  )
}
