import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { many } from '../../desk/client/form-fields.ts'
import { Day, NotReady, Problem, Section, Text, Title } from '../../desk/client/parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../../desk/client/use-work.ts'
import type { Card } from '../bodies.ts'
import type { Likeness } from '../match.ts'
import { OutcomeWords } from './outcome-words.tsx'

/** A question to a pattern keeper, with the keeper's own cards that may fit. */
export interface Question {
  readonly thread: string
  readonly names: readonly string[]
  readonly since: string
  readonly cards: readonly (Card & { readonly likeness: Likeness })[]
}

/** What teams ask a pattern keeper. The names are shown here and nowhere else; only cards that the keeper ticks are told. */
export function KeeperView() {
  const { call } = useWork()
  const loaded = useLoaded('pattern questions', () => call('patternQuestions'))
  if (loaded.at !== 'ready') return <NotReady loaded={loaded} again={loaded.again} />
  return <KeeperPage questions={loaded.value} />
}

export function KeeperPage({ questions }: { questions: readonly Question[] }) {
  const t = useWords()
  return (
    <>
      <Title>{t('desk.keeper')}</Title>
      <Text>{t('desk.keeper.what')}</Text>
      {questions.length === 0 ? (
        <EmptyState>{t('desk.keeper.none')}</EmptyState>
      ) : (
        questions.map((question, i) => <AnswerForm key={question.thread} question={question} number={i + 1} />)
      )}
    </>
  )
}

function AnswerForm({ question, number }: { question: Question; number: number }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { thread, names, cards, since } = question
  const { busy, problem, run } = useAct()
  const fits = cards.filter((card) => card.likeness === 'same').map((card) => card.card)
  const { fields, read, drop } = useDraft(`pattern ${thread}`, { cards: fits })
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('answerPatterns', { thread, cards: many(fields, 'cards') })
      drop()
      changed(t('desk.said.pattern_answered'))
    })
  }
  return (
    <Section id={`question-${number}`} title={t('desk.keeper.question', { number })}>
      <p class="govuk-body">
        {t('desk.keeper.about')}{' '}
        <strong>
          <bdi>{names.join(', ')}</bdi>
        </strong>
        {' · '}
        <Day at={since} />
      </p>
      <form onSubmit={send} onInput={read} noValidate>
        <Problem code={problem} />
        {cards.length === 0 ? (
          <Text>{t('desk.keeper.no_cards')}</Text>
        ) : (
          <Checkboxes
            name="cards"
            idPrefix={`cards-${number}`}
            legend={t('desk.keeper.which')}
            legendSize="s"
            hint={t('desk.keeper.which.hint')}
            small
            values={many(fields, 'cards')}
            choices={cards.map(({ card, names: known, code, outcome, month }) => ({
              value: card,
              label: (
                <>
                  <bdi>{known.join(', ')}</bdi> · {code} · <OutcomeWords outcome={outcome} /> · {month}
                </>
              )
            }))}
          />
        )}
        <Button disabled={busy}>{busy ? t('desk.working') : t('desk.keeper.send')}</Button>
      </form>
    </Section>
  )
}
