import { Notice } from '../../../../ui/components/notice.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase, useCaseHref } from './case-context.ts'
import { Day } from '../parts.tsx'

/** A reporter wrote and nobody has answered: until somebody does, or notes that no answer is needed. */
export function ReporterWaits() {
  const t = useWords()
  const { reports } = useCase()
  const message = useCaseHref('/message')
  const note = useCaseHref('/note')
  return reports.map(({ thread, reference, answerWaits }) =>
    answerWaits === undefined ? null : (
      <Notice key={thread}>
        <p class="govuk-body">
          {t('desk.waits', { reference })} <Day at={answerWaits} />. {t('desk.waits.text')}
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={message}>
            {t('desk.message.write')}
          </a>{' '}
          ·{' '}
          <a class="govuk-link" href={note}>
            {t('desk.waits.note')}
          </a>
        </p>
      </Notice>
    )
  )
}
