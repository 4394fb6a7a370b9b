import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Face } from '../../../ui/components/face.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { isOnSite } from '../model.ts'
import { codeToRead } from '../known-codes.ts'
import type { PublicEvent } from '../public-event.ts'
import type { Shift } from '../rota/model.ts'
import { ShiftTimes } from '../rota/pages/shift-times.tsx'

type Part = { found: PublicEvent }

export const namesOn = (shift: Shift) => shift.people.map(({ name }) => name).join(', ')

/** Who is on call now and next, in the event's time and in UTC, and the whole rota folded away. */
export function EventNow({ found: { event, turn, shifts, isOver } }: Part) {
  const t = useWords()
  const zone = { id: event.time_zone }
  if (isOver || shifts.length === 0) return null
  return (
    <section id="now">
      <h2 class="govuk-heading-m">{t('event.public.on_call')}</h2>
      {turn.now.map((shift) => (
        <p class="govuk-body-l">
          {t('event.today.now')}: <bdi>{namesOn(shift)}</bdi>. {t('event.today.until')} <DateWords at={shift.ends} zone={zone} />.
        </p>
      ))}
      {turn.next && (
        <p class="govuk-body">
          {t('event.today.next')}: <bdi>{namesOn(turn.next)}</bdi>. {t('event.today.from')}{' '}
          <DateWords at={turn.next.starts} zone={zone} />.
        </p>
      )}
      <Details summary={t('event.public.rota')}>
        <ul class="govuk-list">
          {shifts.slice(0, 30).map((shift) => (
            <li>
              <ShiftTimes starts={shift.starts} ends={shift.ends} zone={event.time_zone} />: <bdi>{namesOn(shift)}</bdi>
            </li>
          ))}
        </ul>
      </Details>
    </section>
  )
}

/** How to spot the team, and the button that asks somebody to come. */
export function FindTeam({ found: { event, isOver } }: Part) {
  const t = useWords()
  if (!isOnSite(event)) return null
  return (
    <>
      <p class="govuk-body">
        {t('event.public.spot')} <bdi>{event.recognise}</bdi>.
      </p>
      {!isOver && event.closed_day === null && (
        <form method="post" action={href(routes.eventCall, { space: event.id })}>
          <Button kind="secondary">{t('event.public.come')}</Button>
          <p class="govuk-hint">{t('event.public.come.hint')}</p>
        </form>
      )}
    </>
  )
}

/** The committee with its faces, the person outside it, what is promised, and the page to keep. */
export function EventTeam({ found: { event, team } }: Part) {
  const t = useWords()
  const { alternate_name, alternate_contact, answer_hours, answer_days } = event
  const code = codeToRead(event)
  return (
    <>
      <h2 class="govuk-heading-m">{t('event.public.team')}</h2>
      <ul class="govuk-list cw-team">
        {team.map(({ name, pronouns, languages, lead, picture }) => (
          <li>
            <Face name={name} src={picture && href(routes.picture, { name: picture })} />
            <span>
              <bdi>{name}</bdi>
              {pronouns && (
                <>
                  {' '}
                  (<bdi>{pronouns}</bdi>)
                </>
              )}
              {lead && <>, {t('event.person.is_lead')}</>}
              {languages && <span class="govuk-hint">{languages}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        {t('event.public.about_us')} <bdi>{alternate_name}</bdi>, <bdi>{alternate_contact}</bdi>.
      </p>
      {answer_hours !== null && answer_days !== null && (
        <p class="govuk-body">{t('event.public.answers', { hours: answer_hours, days: answer_days })}</p>
      )}
      {code && (
        <p class="govuk-body">
          <a class="govuk-link" href={code.href} rel="noreferrer">
            {code.name ? t('event.public.code_named', { name: code.name }) : t('event.public.code')}
          </a>
        </p>
      )}
      <p class="govuk-body cw-screen-only">
        <a class="govuk-link" href={href(routes.eventSaved, { space: event.id })} download={`${event.id}.html`}>
          {t('event.public.save')}
        </a>
      </p>
    </>
  )
}
