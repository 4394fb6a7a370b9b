import { Button } from '../../../../ui/components/button.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase } from './case-context.ts'
import { one } from '../form-fields.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'
import type { ReportOnPage } from '../../case/case-on-page.ts'

/** Who reported, for the few who hold that key. It is in no list, and never sealed to the case (S7). */
export function IdentityPart({ report }: { report: ReportOnPage }) {
  const t = useWords()
  const { identity } = report
  if (identity === undefined) return null
  const said = (text: string) => (text === '' ? t('desk.not_said') : <bdi>{text}</bdi>)
  return (
    <Details summary={t('desk.identity')}>
      <Text>{t('desk.identity.few')}</Text>
      <SummaryList
        rows={[
          { key: t('desk.identity.name'), value: said(identity.name) },
          { key: t('desk.identity.addressed_as'), value: said(identity.addressedAs) },
          { key: t('desk.identity.reach'), value: t(`desk.reach.${identity.reach}`) },
          { key: t('desk.identity.address'), value: said(identity.address) },
          { key: t('desk.identity.language'), value: said(identity.language) }
        ]}
      />
      {identity.sharedMailbox && <Text>{t('desk.identity.shared')}</Text>}
      <HandOn thread={report.thread} />
    </Details>
  )
}

function HandOn({ thread }: { thread: string }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team, me, keepsDoor, members } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`identity ${thread}`)
  const others = members.filter((member) => member.keepsDoor && member.id !== me)
  if (!keepsDoor || others.length === 0) return null
  const person = one(fields, 'person')
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      if (person === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('handOnIdentity', { team, thread, person })
      drop()
      changed(t('desk.said.identity'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Problem code={problem} />
      <Select
        name="person"
        id={`identity-${thread}`}
        label={t('desk.identity.hand_on')}
        hint={t('desk.identity.hand_on.hint')}
        value={person}
        options={[{ value: '', text: t('desk.choose') }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.identity.hand_on.send')}
      </Button>
    </form>
  )
}
