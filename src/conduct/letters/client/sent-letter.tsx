import { useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Day, Problem, Text, When } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import type { SentOnPage } from '../view.ts'
import { AgreementPart } from './agreement-part.tsx'
import { Answers } from './answers.tsx'
import { LetterWords } from './letter-words.tsx'
import { linkMailWords } from './send-form.tsx'
import { writeRecipients } from './template.ts'

/** A letter that was sent: where it stands, how it is handed on, what came back. */
export function SentLetter({ sent }: { sent: SentOnPage }) {
  const t = useWords()
  const { body, withdrawn, mails = [] } = sent
  const refused = mails.some((state) => state === 'refused')
  const unsent = withdrawn === undefined && (mails.includes('none') || sent.page?.begun === false)
  return (
    <li>
      <span dir="auto">{body.subject}</span> <StateTag sent={sent} />
      <p class="cw-lines__when">
        <bdi>{writeRecipients(body.recipients)}</bdi> · <When at={sent.at} /> · <bdi>{sent.by}</bdi>, {t('letters.read_by')}{' '}
        <bdi>{sent.checkedBy}</bdi>
      </p>
      {sent.answerBy !== undefined && (
        <p class="govuk-body">
          {t('letters.affected_by')} <When at={sent.answerBy} style="by" />.
        </p>
      )}
      {refused && (
        <div class="cw-notice">
          <Text>{t('letters.refused')}</Text>
        </div>
      )}
      {unsent && <HandOver sent={sent} />}
      {sent.page && withdrawn === undefined && <PageLink sent={sent} />}
      <Details summary={t('letters.text')}>
        <LetterWords body={body} />
      </Details>
      {sent.agreement ? <AgreementPart sent={sent} /> : <Answers sent={sent} />}
      {withdrawn === undefined && sent.way !== 'report' && <Withdraw sent={sent} />}
      {withdrawn && (
        <p class="govuk-body cw-muted">
          {t('letters.withdrawn')} <bdi>{withdrawn.by}</bdi>, <When at={withdrawn.at} />. <bdi>{withdrawn.reason}</bdi>
        </p>
      )}
    </li>
  )
}

function StateTag({ sent }: { sent: SentOnPage }) {
  const t = useWords()
  const { now } = useWork()
  const { withdrawn, way, mails, page } = sent
  if (withdrawn) return <Tag colour="grey">{t('letters.state.withdrawn')}</Tag>
  if (new Date(sent.undoUntil) > now() && way !== 'report') return <Tag colour="amber">{t('letters.state.undo')}</Tag>
  if (way === 'mail') {
    if (mails?.includes('refused') === true) return <Tag colour="red">{t('letters.state.refused')}</Tag>
    return (
      <Tag>
        {t(
          mails === undefined ? 'letters.state.sent' : mails.includes('waiting') ? 'letters.state.waiting' : 'letters.state.left'
        )}
      </Tag>
    )
  }
  if (way === 'report') return <Tag>{t('letters.state.sent')}</Tag>
  if (sent.answers.length > 0) return <Tag colour="teal">{t('letters.state.answered')}</Tag>
  return <Tag>{t(page?.claimed === true ? 'letters.state.opened' : 'letters.state.open')}</Tag>
}

/** A hand-over that broke off: any member can do it again. */
function HandOver({ sent }: { sent: SentOnPage }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const again = async (): Promise<void> => {
    const linkMail = sent.page?.mailedTo === undefined ? undefined : linkMailWords(t)
    await call('deliverLetter', { team, sent: sent.id, origin: location.origin, linkMail })
    changed(t('letters.said.sent'))
  }
  return (
    <div class="cw-notice">
      <Problem code={problem} />
      <Text>{t('letters.not_handed')}</Text>
      <Button type="button" kind="secondary" disabled={busy} onClick={() => run(again)}>
        {busy ? t('desk.working') : t('letters.hand_again')}
      </Button>
    </div>
  )
}

/** The link, once its ten minutes are over; it is asked for, never drawn by itself. */
function PageLink({ sent }: { sent: SentOnPage }) {
  const t = useWords()
  const { call, now } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const [shown, setShown] = useState<{ link: string; code: string | undefined }>()
  const { page, agreement } = sent
  if (page === undefined) return null
  const show = async (): Promise<void> => setShown(await call('letterLink', { team, sent: sent.id, origin: location.origin }))
  if (new Date(sent.undoUntil) > now()) {
    return (
      <p class="govuk-body">
        {t('letters.link.later')} <When at={sent.undoUntil} />
      </p>
    )
  }
  return (
    <>
      <p class="govuk-body">
        {t('letters.until')} <Day at={`${page.until}T12:00Z`} />
        {page.mailedTo !== undefined && (
          <>
            {' '}
            {t('letters.link.mailed')} <bdi>{page.mailedTo}</bdi>
          </>
        )}
      </p>
      <Problem code={problem} />
      {!page.claimed && shown === undefined && (
        <Button type="button" kind="secondary" disabled={busy} onClick={() => run(show)}>
          {t('letters.link.show')}
        </Button>
      )}
      {shown && (
        <>
          <Text>{t(agreement ? 'letters.link.moderators' : 'letters.link.hint')}</Text>
          <p class="cw-said" dir="ltr" translate={false}>
            <code>{shown.link}</code>
          </p>
          {shown.code !== undefined && (
            <p class="govuk-body">
              {t('letters.link.code')}{' '}
              <code dir="ltr" translate={false}>
                {shown.code}
              </code>
            </p>
          )}
        </>
      )}
    </>
  )
}

function Withdraw({ sent }: { sent: SentOnPage }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`withdraw ${sent.id}`)
  const isOver =
    sent.way === 'mail' && sent.mails !== undefined && !sent.mails.includes('waiting') && !sent.mails.includes('none')
  if (isOver) return null
  const withdraw = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('withdrawLetter', { team, sent: sent.id, reason: one(fields, 'reason') })
      drop()
      changed(t('letters.said.withdrawn'))
    })
  }
  return (
    <Details summary={t('letters.withdraw')}>
      <form onSubmit={withdraw} onInput={read} noValidate>
        <Problem code={problem} />
        <Text>{t(sent.way === 'mail' ? 'letters.withdraw.mail' : 'letters.withdraw.page')}</Text>
        <Input name="reason" id={`withdraw-${sent.id}`} label={t('letters.withdraw.reason')} value={one(fields, 'reason')} />
        <Button kind="secondary" disabled={busy}>
          {busy ? t('desk.working') : t('letters.withdraw.send')}
        </Button>
      </form>
    </Details>
  )
}
