import { useWords } from '../../../ui/words-context.ts'
import { useCase, useCaseHref } from '../../desk/client/case/case-context.ts'
import { Text } from '../../desk/client/parts.tsx'
import { HeardForm } from './heard-form.tsx'

/** The answers of spaces stand with their letters. */
export function AgreeStep() {
  const t = useWords()
  return <Text>{t('desk.step.agree.do')}</Text>
}

/** Letters that are not sent yet: one needs a second reader, or has to leave. */
export function WriteStep() {
  const t = useWords()
  const { letters } = useCase()
  const at = letters.letters.findIndex((letter) => !letter.sent) + 1
  const href = useCaseHref(`/letter/${at}`)
  return (
    <>
      <Text>{t('desk.step.write.do')}</Text>
      <p class="govuk-body">
        <a class="govuk-link" href={href}>
          {t('desk.step.write.open')}
        </a>
      </p>
    </>
  )
}

export function HeardStep() {
  return <HeardForm id="step" />
}
