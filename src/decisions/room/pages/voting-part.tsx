import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { choices } from '../../../rules/vote.ts'
import { BallotForm } from '../../votes/pages/ballot-form.tsx'
import { type Hand, handField, newestOf } from '../voting/model.ts'
import type { Voting } from '../voting/read-voting.ts'
import type { Attendee } from '../model.ts'

type Props = {
  voting: Voting
  /** Where a step is sent. */
  to: (step: string) => string
  leads: boolean
}

/** The reader's own ballot, and those of people who are away and gave them theirs; at hand for whoever leads. */
export function OwnBallots({ voting: { lines, vote, view }, to, leads }: Props) {
  const t = useWords()
  if (lines.length === 0 || vote?.status !== 'open') return null
  const options = view.options.length === 1 ? [''] : view.options.map(({ title }) => title)
  const forms = lines.map(({ n, whose, shown }) => (
    <BallotForm
      action={to('ballot')}
      version={vote.version}
      line={n}
      {...{ whose, options, shown }}
      button={t('motion.ballot.send')}
    />
  ))
  if (leads) {
    return (
      <Details summary={t('room.ballot.own')} id="ballot">
        {forms}
      </Details>
    )
  }
  return (
    <section id="ballot">
      <h2 class="govuk-heading-m">{t('motion.ballot')}</h2>
      {forms}
    </section>
  )
}

/** Writing down what people say in the room, name by name, and ending the vote. */
export function CountPart({ voting: { hands, vote, view }, to, leads }: Props) {
  const t = useWords()
  if (!leads || vote?.status !== 'open') return null
  const options = view.options.length === 1 ? [undefined] : view.options.map(({ title }) => title)
  const open = hands.filter(({ own }) => !own)
  return (
    <section id="hands">
      <h2 class="govuk-heading-m">{t('room.hands')}</h2>
      {open.length === 0 ? (
        <p class="govuk-body">{t('room.hands.all_own')}</p>
      ) : (
        <form method="post" action={to('hands')} class="cw-form cw-hands">
          <p class="govuk-body">{t('room.hands.text')}</p>
          <input type="hidden" name="seen" value={newestOf(hands)?.toISOString() ?? ''} />
          {open.map((hand) => options.map((title, at) => <HandSelect hand={hand} title={title} at={at} />))}
          {options.length === 1 && (
            <Select
              name="rest"
              label={t('room.hands.rest')}
              options={[
                { value: '', text: t('room.hands.nothing') },
                ...choices.map((value) => ({ value, text: t(`motion.say.${value}`) }))
              ]}
            />
          )}
          <Button kind="secondary" preventDoubleClick>
            {t('room.hands.save')}
          </Button>
        </form>
      )}
      <form method="post" action={to('count')}>
        <Button preventDoubleClick>{t('room.count')}</Button>
      </form>
    </section>
  )
}

function HandSelect({
  hand: { person, name, holderName, said },
  title,
  at
}: {
  hand: Hand
  title: string | undefined
  at: number
}) {
  const t = useWords()
  const who = holderName === undefined ? name : t('room.hands.by_proxy', { name, holder: holderName })
  return (
    <Select
      name={handField(person, at + 1)}
      label={<bdi>{title === undefined ? who : t('motion.say.option_for', { title, name: who })}</bdi>}
      value={said[at] ?? ''}
      options={[
        { value: '', text: t('room.hands.nothing') },
        ...choices.map((value) => ({ value, text: t(`motion.say.${value}`) }))
      ]}
    />
  )
}

type AsideProps = {
  to: (step: string) => string
  leads: boolean
  votes: boolean
  /** Who has a vote and has not stepped back. */
  people: readonly Attendee[]
  me: string | undefined
}

/** Stepping back from the motion: for oneself and, for whoever leads, for somebody who says so in the room. */
export function StepBackPart({ to, leads, votes, people, me }: AsideProps) {
  const t = useWords()
  const own = votes && people.some(({ person }) => person === me)
  if (!own && !leads) return null
  return (
    <Details summary={t('motion.step.step_back')}>
      <form method="post" action={to('step-back')} class="cw-form">
        {leads ? (
          <Select
            name="person"
            id="step-back-person"
            label={t('room.step_back.who')}
            value={me}
            options={people.map(({ person, name }) => ({ value: person, text: name }))}
          />
        ) : null}
        <Textarea
          name="reason"
          id="step-back-reason"
          label={t('motion.step.step_back.reason')}
          hint={t('motion.step.step_back.hint')}
          rows={2}
          value=""
        />
        <Button kind="secondary">{t('motion.step.step_back.do')}</Button>
      </form>
    </Details>
  )
}
