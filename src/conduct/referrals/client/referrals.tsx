import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseBody } from '../../desk/client/case/case-context.ts'
import { one } from '../../desk/client/form-fields.ts'
import { Day, NotReady, Problem, Said, Section, Text, When } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import { appealResults } from '../bodies.ts'
import type { ReferralView } from '../view.ts'
import { AdviceForm, AnswerForm } from './advice-form.tsx'
import { AppealForm } from './appeal-form.tsx'
import { TransferForm } from './transfer-form.tsx'

/** What was sent to another body: appeals, and the whole matter. */
export function Referrals() {
  const t = useWords()
  const { referrals } = useCase()
  const appeal = useCaseBody()?.rules.handling.appeal
  const { asked, sent, maySend, results } = referrals
  return (
    <Section id="referrals" title={t('desk.referrals')}>
      {asked.map(({ reference, at, text }) => (
        <Notice key={reference}>
          <p class="govuk-body">
            <strong>{t('desk.appeal.asked')}</strong> · {reference} · <Day at={at} />
          </p>
          <Said>{text}</Said>
          <Text>{t('desk.appeal.asked.do')}</Text>
        </Notice>
      ))}
      {sent.map((referral) => (
        <OneReferral key={referral.id} referral={referral} />
      ))}
      {appeal === 'none' && <Text>{t('desk.referrals.no_appeal')}</Text>}
      {!maySend && <Text>{t('desk.referrals.keeper')}</Text>}
      {maySend && appeal !== undefined && appeal !== 'none' && results.length > 0 && (
        <Details summary={t('desk.appeal.send')} open={asked.length > 0}>
          <AppealForm appeal={appeal} />
        </Details>
      )}
      {maySend && (
        <Details summary={t('desk.transfer')}>
          <TransferForm as="transfer" />
        </Details>
      )}
      {maySend && (
        <Details summary={t('desk.record')}>
          <TransferForm as="record" />
        </Details>
      )}
      {maySend && (
        <Details summary={t('desk.advice')}>
          <AdviceForm />
        </Details>
      )}
    </Section>
  )
}

function OneReferral({ referral }: { referral: ReferralView }) {
  const t = useWords()
  const { kind, to, at, text, late, decided, advice } = referral
  return (
    <article class="cw-measure">
      <p class="govuk-body">
        <strong>{t(`desk.referrals.${kind}`)}</strong> · <bdi>{to}</bdi> · <Day at={at} />{' '}
        {late && <Tag colour="amber">{t('desk.appeal.late')}</Tag>}
      </p>
      <Said>{text}</Said>
      {decided !== undefined && (
        <>
          <p class="govuk-body">
            <Tag colour="grey">{t(`desk.appeal.${decided.result}`)}</Tag>
          </p>
          <Said>{decided.text}</Said>
        </>
      )}
      {advice !== undefined && (
        <>
          <p class="govuk-body">
            <Tag colour="grey">{t('desk.advice.answered')}</Tag>
          </p>
          <Said>{advice}</Said>
        </>
      )}
      <Details summary={t('desk.referrals.news')}>
        <News referral={referral} />
      </Details>
      {kind === 'advice' && advice === undefined && (
        <Details summary={t('desk.advice.keep')}>
          <AnswerForm id={referral.id} />
        </Details>
      )}
      {kind === 'appeal' && decided === undefined && (
        <Details summary={t('desk.appeal.record')}>
          <RecordForm id={referral.id} />
        </Details>
      )}
    </article>
  )
}

function News({ referral: { id } }: { referral: ReferralView }) {
  const t = useWords()
  const { call } = useWork()
  const { team } = useCase()
  const loaded = useLoaded(`referral ${id}`, () => call('referralNews', { team, id }))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return (
    <>
      <p class="govuk-body">{t(`return.state.${loaded.value.state}`)}</p>
      <ul class="cw-lines">
        {loaded.value.happenings.toReversed().map(({ what, at, text, who }, i) => (
          <li key={`${at} ${i}`}>
            {t(`return.did.${what}`, { who: who ?? t('return.somebody') })} <When at={at} />
            {text !== undefined && text !== '' && <Said>{text}</Said>}
          </li>
        ))}
      </ul>
      <WriteForm id={id} />
    </>
  )
}

function WriteForm({ id }: { id: string }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`referral ${id}`)
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('writeToReferral', { team, id, text: one(fields, 'text') })
      drop()
      changed(t('desk.said.referral_written'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Problem code={problem} />
      <Textarea name="text" id={`write-${id}`} label={t('desk.referrals.write')} rows={3} value={one(fields, 'text')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.referrals.write.send')}
      </Button>
    </form>
  )
}

function RecordForm({ id }: { id: string }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`appeal result ${id}`)
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      const result = appealResults.find((each) => each === one(fields, 'result'))
      if (result === undefined) throw Object.assign(new Error('empty'), { code: 'empty' })
      await call('recordAppeal', { team, decided: { of: id, result, text: one(fields, 'text') } })
      drop()
      changed(t('desk.said.appeal_decided'))
    })
  }
  return (
    <form onSubmit={save} onInput={read} noValidate>
      <Text>{t('desk.appeal.record.why')}</Text>
      <Problem code={problem} />
      <Radios
        name="result"
        idPrefix={`result-${id}`}
        legend={t('desk.appeal.result')}
        legendSize="s"
        small
        value={one(fields, 'result')}
        choices={appealResults.map((value) => ({ value, label: t(`desk.appeal.${value}`) }))}
      />
      <Textarea name="text" id={`result-text-${id}`} label={t('desk.appeal.result.text')} rows={3} value={one(fields, 'text')} />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.appeal.record.save')}
      </Button>
    </form>
  )
}
