import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Words } from '../../../ui/make-words.ts'
import { useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { many, one } from '../../desk/client/form-fields.ts'
import { Problem, Text } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import type { LetterOnPage } from '../view.ts'

/** The few words that go with a mailed link; the link itself is put in where it is known. */
export function linkMailWords(t: Words): { subject: string; text: string } {
  return { subject: t('letters.link_mail.subject'), text: t('letters.link_mail.text', { link: '###link###' }) }
}

/** How a letter leaves: mail that providers read, or a sealed page; to the reporter through their report. */
export function SendLetter({ letter }: { letter: LetterOnPage }) {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { team, reports } = useCase()
  const { busy, problem, run } = useAct()
  const href = useCaseHref()
  const { to, recipients } = letter.body
  const hasAddresses = recipients.every((each) => each.address !== undefined)
  const draft = useDraft(`send ${letter.id}`, { way: ['page'], days: ['90'], report: [reports[0]?.thread ?? ''] })
  const { fields, read, drop } = draft
  const way = to === 'reporter' ? 'report' : to === 'space' || one(fields, 'way') !== 'mail' ? 'page' : 'mail'
  const mailsLink = many(fields, 'more').includes('mail') && recipients.length === 1 && hasAddresses
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const sending = {
        letter: letter.id,
        version: letter.version,
        way,
        days: Number(one(fields, 'days')),
        code: many(fields, 'more').includes('code'),
        linkMail: way === 'page' && mailsLink ? linkMailWords(t) : undefined,
        report: one(fields, 'report')
      } as const
      await call('sendLetter', { team, sending, origin: location.origin })
      drop()
      changed(t('letters.said.sent'))
      go(href)
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate class="cw-section">
      <h2 class="govuk-heading-m">{t('letters.send.title')}</h2>
      <Problem code={problem} />
      {to === 'reporter' && <Text>{t('letters.send.report')}</Text>}
      {to === 'reporter' && reports.length > 1 && (
        <Radios
          name="report"
          legend={t('desk.message.to')}
          legendSize="s"
          small
          value={one(fields, 'report')}
          choices={reports.map((report) => ({ value: report.thread, label: report.reference }))}
        />
      )}
      {(to === 'reported' || to === 'other') && (
        <Radios
          name="way"
          legend={t('letters.send.way')}
          legendSize="s"
          small
          value={way}
          choices={[
            { value: 'page', label: t('letters.send.page'), hint: t('letters.send.page.hint'), disabled: recipients.length > 1 },
            { value: 'mail', label: t('letters.send.mail'), hint: t('letters.send.mail.hint'), disabled: !hasAddresses }
          ]}
        />
      )}
      {way === 'page' && (
        <>
          <Input
            name="days"
            id="letter-days"
            label={t('letters.send.days')}
            inputmode="numeric"
            width={3}
            value={one(fields, 'days')}
          />
          <Checkboxes
            name="more"
            legend={t('letters.send.link')}
            legendSize="s"
            small
            values={many(fields, 'more')}
            choices={[
              { value: 'code', label: t('letters.send.code'), hint: t('letters.send.code.hint') },
              ...(recipients.length === 1 && hasAddresses
                ? [{ value: 'mail', label: t('letters.send.mail_link'), hint: t('letters.send.mail_link.hint') }]
                : [])
            ]}
          />
        </>
      )}
      {way !== 'report' && <Text>{t('letters.send.undo')}</Text>}
      <Button disabled={busy}>{busy ? t('desk.working') : t('letters.send')}</Button>
    </form>
  )
}
