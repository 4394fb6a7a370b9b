import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseBody, useCaseHref } from '../../desk/client/case/case-context.ts'
import { Problem, Said, Text, When } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useWork } from '../../desk/client/use-work.ts'
import { letterWords } from '../wording/letter-words.ts'
import { newLetter, passOnApology } from './template.ts'
import type { AnswerOnPage, SentOnPage } from '../view.ts'

/** What came back, and what the team does with it. */
export function Answers({ sent }: { sent: SentOnPage }) {
  return (
    <>
      {sent.answers.map((answer) => (
        <Answer key={answer.id} sent={sent} answer={answer} />
      ))}
    </>
  )
}

function Answer({ sent, answer }: { sent: SentOnPage; answer: AnswerOnPage }) {
  const t = useWords()
  const { call, changed, go } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const letter = useDraft(newLetter(team))
  const href = useCaseHref('/letter')
  const group = useCaseBody()?.name ?? ''
  const { done } = answer
  const appeal = useCaseBody()?.rules.handling.appeal
  const known = appeal === undefined || appeal === 'none' ? [] : appeal.grounds
  const grounds = (answer.grounds ?? []).map((key) => known.find((ground) => ground.key === key)?.text ?? key)
  const isContext = done.some((each) => each.context)
  const apology = done.findLast((each) => each.apology !== undefined)?.apology
  const say = (more: { context?: boolean; apology?: 'withheld' }) => (): void =>
    run(async () => {
      await call('recordAnswer', { team, sent: sent.id, answer: answer.id, ...more })
      changed(t(more.context === true ? 'letters.said.context' : 'letters.said.noted'))
    })
  const passOn = (): void => {
    const of = { sent: sent.id, answer: answer.id }
    const around = { group, recipient: t('letters.to.reporter') }
    letter.set(passOnApology(letterWords(t, t.locale), of, answer.text, around))
    go(href)
  }
  return (
    <div class="cw-preview">
      <p class="govuk-body">
        {t('letters.answer')} <When at={answer.at} />{' '}
        {answer.appeal === true && <Tag colour="amber">{t('letters.answer.appeal')}</Tag>}{' '}
        {answer.apology === true && <Tag>{t('letters.answer.apology')}</Tag>}
      </p>
      {grounds.length > 0 && <Said>{grounds.join('\n')}</Said>}
      <Said>{answer.text}</Said>
      <Problem code={problem} />
      {answer.appeal === true && <Text>{t('letters.answer.appeal.do')}</Text>}
      {isContext && <Text>{t('letters.answer.is_context')}</Text>}
      {apology && <Text>{t(`letters.answer.${apology}`)}</Text>}
      <ButtonGroup>
        {!isContext && (
          <Button type="button" kind="secondary" disabled={busy} onClick={say({ context: true })}>
            {t('letters.answer.context')}
          </Button>
        )}
        {answer.apology === true && apology !== 'relayed' && (
          <>
            <Button type="button" kind="secondary" disabled={busy} onClick={passOn}>
              {t('letters.answer.relay')}
            </Button>
            {apology === undefined && (
              <Button type="button" kind="secondary" disabled={busy} onClick={say({ apology: 'withheld' })}>
                {t('letters.answer.withhold')}
              </Button>
            )}
          </>
        )}
        {done.length === 0 && (
          <Button type="button" kind="secondary" disabled={busy} onClick={say({})}>
            {t('letters.answer.read')}
          </Button>
        )}
      </ButtonGroup>
    </div>
  )
}
