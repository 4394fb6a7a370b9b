import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { useDay } from '../../outside/client/letter-view.tsx'
import type { NameAnswer, OrganiserView } from '../organiser.ts'
import { useTry, type ListWorker } from './problems.ts'

type Props = {
  view: OrganiserView
  worker: ListWorker
  setView: (view: OrganiserView) => void
  onDone: () => Promise<void>
}

/** While two people compare, and what they say. */
export function AnswerView({ view, worker, setView, onDone }: Props) {
  const t = useWords()
  const day = useDay()
  const { problem, busy, run } = useTry()
  const isAnswered = view.state === 'answered'
  const some = view.answers.filter((answer) => answer.say !== 'nothing')
  const rest = view.count - some.length
  const said = ({ say, until }: NameAnswer): string => {
    if (say === 'talk') return t('list.say.talk')
    return until === undefined ? t('list.say.not_welcome.for_good') : t('list.say.not_welcome', { day: day(until) })
  }
  return (
    <>
      {problem !== undefined && <ErrorSummary errors={[{ text: t(problem) }]} />}
      <h1 class="govuk-heading-l">{t('list.title', { event: view.event })}</h1>
      {!isAnswered && (
        <>
          <p class="govuk-body" role="status">
            {t('list.sent', { count: String(view.count) })}
          </p>
          <p class="govuk-body">{t('list.sent.then')}</p>
          <p class="govuk-body">{t('list.keep_link')}</p>
        </>
      )}
      {isAnswered && (
        <>
          <p class="govuk-body">{t('list.answered', { group: view.group })}</p>
          {some.length > 0 && (
            <Table
              id="said"
              caption={t('list.said')}
              captionSize="m"
              rowHeaders
              head={[{ title: t('list.name') }, { title: t('list.answer') }]}
              rows={some.map((answer) => [<bdi>{answer.name}</bdi>, said(answer)])}
            />
          )}
          <p class="govuk-body">
            {t(some.length > 0 ? 'list.rest' : 'list.all_nothing', { count: String(rest) })} {t('list.say.nothing')}
          </p>
          <p class="govuk-body">{t('list.care')}</p>
          <p class="govuk-body">{t('list.delete.what')}</p>
        </>
      )}
      <button
        class={isAnswered ? 'govuk-button' : 'govuk-button govuk-button--secondary'}
        type="button"
        disabled={busy}
        onClick={() => run(isAnswered ? onDone : async () => setView(await worker.call('refresh')))}
      >
        {busy ? t('list.working') : t(isAnswered ? 'list.delete' : 'list.look_again')}
      </button>
    </>
  )
}
