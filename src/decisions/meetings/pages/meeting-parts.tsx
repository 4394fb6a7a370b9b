import { href, routes } from '../../../routes.ts'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { type Fact, FactsBox } from '../../../ui/components/facts-box.tsx'
import { InsetText } from '../../../ui/components/inset-text.tsx'
import { Tag, type TagColour } from '../../../ui/components/tag.tsx'
import { dateWords } from '../../../ui/date-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { goesOn, type Meeting, type MeetingState, stateOf } from '../model.ts'

export type BodyNamed = { readonly slug: string; readonly name: string }

/** Meetings with their time, each leading to its page. */
export function MeetingList({
  meetings,
  to,
  now
}: {
  meetings: readonly Meeting[]
  to: (meeting: Meeting) => string
  now: Date
}) {
  const t = useWords()
  return (
    <ul class="cw-bodies">
      {meetings.map((meeting) => (
        <li>
          <h3 class="govuk-heading-s">
            <a class="govuk-link" href={to(meeting)}>
              <bdi>{meeting.title}</bdi>
            </a>{' '}
            {meeting.cancelled && <Tag colour="grey">{t('meeting.cancelled')}</Tag>}
            {goesOn(stateOf(meeting, now)) && <MeetingStateTag state={stateOf(meeting, now)} />}
          </h3>
          <p>
            <DateWords at={meeting.starts_at} zone={{ id: meeting.zone }} thisYear={0} />
          </p>
        </li>
      ))}
    </ul>
  )
}

const stateColours: Readonly<Record<MeetingState, TagColour>> = {
  coming: 'grey',
  under_way: 'teal',
  unclosed: 'amber',
  closed: 'green',
  missed: 'amber',
  cancelled: 'grey'
}

export function MeetingStateTag({ state }: { state: MeetingState }) {
  const t = useWords()
  return <Tag colour={stateColours[state]}>{t(`meeting.state.${state}`)}</Tag>
}

/** Says plainly that a meeting was never closed and, to whoever leads it, what to do. */
export function UnclosedNote({ meeting, state, leads }: { meeting: Meeting; state: MeetingState; leads: boolean }) {
  const t = useWords()
  if (state !== 'unclosed') return null
  return (
    <InsetText id="unclosed">
      {t('meeting.unclosed', { when: dateWords(t, meeting.ends_at, { id: meeting.zone }, 'at', 0) })}{' '}
      {leads && (
        <a class="govuk-link" href={`${href(routes.deskRoom, { meeting: meeting.id })}#close`}>
          {t('meeting.unclosed.close')}
        </a>
      )}
    </InsetText>
  )
}

/** When, of which body and, for its people, where. */
export function MeetingFacts({
  meeting,
  body,
  state,
  inside
}: {
  meeting: Meeting
  body: BodyNamed
  state: MeetingState
  inside: boolean
}) {
  const t = useWords()
  const zone = { id: meeting.zone }
  const facts: Fact[] = [
    {
      name: t('meeting.body'),
      value: (
        <a class="govuk-link" href={href(routes.bodyPage, { slug: body.slug })}>
          <bdi>{body.name}</bdi>
        </a>
      )
    },
    { name: t('meeting.starts'), value: <DateWords at={meeting.starts_at} zone={zone} thisYear={0} /> },
    { name: t('meeting.ends'), value: <DateWords at={meeting.ends_at} zone={zone} thisYear={0} /> }
  ]
  if (state !== 'coming') facts.unshift({ name: t('meeting.state'), value: <MeetingStateTag state={state} /> })
  if (inside)
    facts.push({ name: t('meeting.place'), value: meeting.place ? <Place place={meeting.place} /> : t('meeting.place.none') })
  return <FactsBox facts={facts} />
}

/** An address to join at is a link; anything else stands as it was written. */
function Place({ place }: { place: string }) {
  return /^https:\/\/\S+$/.test(place) ? (
    <a class="govuk-link" href={place} rel="noreferrer">
      <bdi>{place}</bdi>
    </a>
  ) : (
    <bdi>{place}</bdi>
  )
}
