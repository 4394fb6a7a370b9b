import { href, routes } from '../../../routes.ts'
import { type Fact, FactsBox } from '../../../ui/components/facts-box.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { dayWords } from '../../../ui/date-words.ts'
import type { Words } from '../../../ui/make-words.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { daysOpen, isLate, type ListedAction } from '../model.ts'

/** "open for 94 days, through 3 meetings"; of one that is over, how long it was. */
export function ageWords(
  t: Words,
  action: Pick<ListedAction, 'made_at' | 'ended_at' | 'meetings' | 'status'>,
  now: Date
): string {
  const values = { days: daysOpen(action, now), meetings: action.meetings }
  return t(action.status === 'open' ? 'action.age' : 'action.age.was', values)
}

type ListProps = {
  actions: readonly ListedAction[]
  now: Date
  to: (action: ListedAction) => string
  /** Where lists of several bodies stand together. */
  ofBody?: boolean
}

/** Action items, each with its owner, its day and its age. */
export function ActionList({ actions, now, to, ofBody = false }: ListProps) {
  const t = useWords()
  return (
    <ul class="cw-bodies">
      {actions.map((action) => (
        <li>
          <h3 class="govuk-heading-s">
            <a class="govuk-link" href={to(action)}>
              <bdi>{action.title}</bdi>
            </a>{' '}
            <StateTag action={action} now={now} />
          </h3>
          <p>
            {action.number} · <bdi>{action.owner_name}</bdi>
            {ofBody && (
              <>
                {' · '}
                <bdi>{action.body_name}</bdi>
              </>
            )}
            {action.due_day !== null && <> · {t('action.due_by', { day: partialDayWords(t, action.due_day) })}</>}
          </p>
          <p>{ageWords(t, action, now)}</p>
          {action.said && (
            <p dir="auto">
              <bdi>{action.said}</bdi>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

export function StateTag({ action, now }: { action: ListedAction; now: Date }) {
  const t = useWords()
  const late = isLate(action, now.toISOString().slice(0, 10))
  const colours = { open: 'teal', done: 'green', dropped: 'grey' } as const
  return (
    <>
      {late ? (
        <Tag colour="red">{t('action.late')}</Tag>
      ) : (
        <Tag colour={colours[action.status]}>{t(`action.status.${action.status}`)}</Tag>
      )}
      {action.private && (
        <>
          {' '}
          <Tag colour="amber">{t('agenda.private')}</Tag>
        </>
      )}
    </>
  )
}

/** Owner, day, age and where it comes from. */
export function ActionFacts({ action, now, inside }: { action: ListedAction; now: Date; inside: boolean }) {
  const t = useWords()
  const facts: Fact[] = [
    { name: t('action.number'), value: action.number },
    { name: t('action.state'), value: <StateTag action={action} now={now} /> },
    { name: t('action.owner'), value: <Owner action={action} /> },
    { name: t('action.due'), value: action.due_day === null ? t('action.due.none') : partialDayWords(t, action.due_day) },
    { name: t('action.age.title'), value: ageWords(t, action, now) },
    {
      name: t('meeting.body'),
      value: (
        <a class="govuk-link" href={href(routes.bodyPage, { slug: action.body_slug })}>
          <bdi>{action.body_name}</bdi>
        </a>
      )
    }
  ]
  if (action.meeting !== null && action.meeting_starts !== null) {
    facts.push({
      name: t('action.from'),
      value: (
        <a class="govuk-link" href={href(inside ? routes.deskMeeting : routes.meeting, { meeting: action.meeting })}>
          <bdi>{action.meeting_title}</bdi>, {dayWords(t, action.meeting_starts, action.meeting_zone ?? 'UTC', 0)}
        </a>
      )
    })
  }
  if (action.resolution_number !== null) {
    facts.push({
      name: t('action.resolution'),
      value: (
        <a class="govuk-link" href={href(routes.resolution, { number: action.resolution_number })}>
          {action.resolution_number}
        </a>
      )
    })
  }
  return <FactsBox facts={facts} />
}

function Owner({ action }: { action: ListedAction }) {
  if (action.owner_shown !== 'public') return <bdi>{action.owner_name}</bdi>
  return (
    <a class="govuk-link" href={href(routes.person, { person: action.owner_slug })}>
      <bdi>{action.owner_name}</bdi>
    </a>
  )
}
