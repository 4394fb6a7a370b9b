import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Day, Problem, Section, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import { ExportForm } from './export-form.tsx'

/** How long the case is kept: deletion by two members, a time in which any can stop it, and what was taken out (S22). */
export function Keeping() {
  const t = useWords()
  const { keeping } = useCase()
  return (
    <Section id="keeping" title={t('desk.keeping')}>
      {keeping.state === 'kept' && <Text>{t(keeping.isDue ? 'desk.keeping.due' : 'desk.keeping.kept')}</Text>}
      {keeping.state === 'kept' && keeping.closed && <AskForm />}
      {keeping.state === 'asked' && <Asked />}
      {keeping.state === 'set' && <Ends />}
      {keeping.state !== 'kept' && <StopForm />}
      {keeping.exports.length > 0 && <Exports />}
      <Details summary={t('desk.export')}>
        <ExportForm />
      </Details>
    </Section>
  )
}

function Exports() {
  const t = useWords()
  const { keeping } = useCase()
  return (
    <>
      <Text>{t('desk.export.done')}</Text>
      <ul class="cw-lines">
        {keeping.exports.map(({ to, why, by, at }) => (
          <li key={`${at} ${to.join()}`}>
            <bdi>{by}</bdi>, <Day at={at} />: <bdi>{to.join(', ')}</bdi> · <bdi>{why}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}

/** One press that does one thing to the case. */
function Press({ act, said, label }: { act: 'confirmDeletion' | 'tellDeletion'; said: string; label: string }) {
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
      <Button type="button" kind="secondary" disabled={busy} onClick={press}>
        {busy ? t('desk.working') : label}
      </Button>
    </>
  )
}

function Asked() {
  const t = useWords()
  const { keeping } = useCase()
  return (
    <>
      <p class="govuk-body">
        {t('desk.deletion.asked')} <bdi>{keeping.by}</bdi>: <bdi>{keeping.why}</bdi>
      </p>
      {keeping.byMe ? (
        <Text>{t('desk.deletion.waits')}</Text>
      ) : (
        <Press act="confirmDeletion" said={t('desk.said.deletion_set')} label={t('desk.deletion.confirm')} />
      )}
    </>
  )
}

function Ends() {
  const t = useWords()
  const { keeping } = useCase()
  return (
    <Notice>
      <p class="govuk-body">
        {t('desk.deletion.day')} <Day at={keeping.day} />. {t('desk.deletion.backups')} <Day at={keeping.backups} />.
      </p>
      {keeping.tellAgain && <Press act="tellDeletion" said={t('desk.said.deletion_told')} label={t('desk.deletion.tell')} />}
    </Notice>
  )
}

function WhyForm({ act, said, label }: { act: 'askDeletion' | 'stopDeletion'; said: string; label: string }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`${act} ${team}`)
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call(act, { team, why: one(fields, 'why') })
      drop()
      changed(said)
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Problem code={problem} />
      <Input name="why" id={`${act}-why`} label={t('desk.deletion.why')} maxlength={1_000} value={one(fields, 'why')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : label}
      </Button>
    </form>
  )
}

function AskForm() {
  const t = useWords()
  return (
    <Details summary={t('desk.deletion.ask')}>
      <Text>{t('desk.deletion.ask.why')}</Text>
      <WhyForm act="askDeletion" said={t('desk.said.deletion_asked')} label={t('desk.deletion.ask.send')} />
    </Details>
  )
}

function StopForm() {
  const t = useWords()
  return (
    <Details summary={t('desk.deletion.stop')}>
      <WhyForm act="stopDeletion" said={t('desk.said.deletion_stopped')} label={t('desk.deletion.stop.send')} />
    </Details>
  )
}
