import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { StandingItem } from '../../agendas/pages/agenda-parts.tsx'
import { goesOn } from '../../meetings/model.ts'
import { onConsent, type RoomView } from '../model.ts'
import type { TypedEnd } from '../read-end.ts'
import { ClosePart } from './close-part.tsx'
import { KeysPart } from './keys-part.tsx'
import { PeoplePart, RollCallPart } from './people-part.tsx'
import { ProxyPart } from './proxy-part.tsx'
import { MeetingStateTag, UnclosedNote } from '../../meetings/pages/meeting-parts.tsx'
import type { RoomProps } from './room-props.ts'
import { CarriedLine, ItemStateTag, QuorumLine, RoomTime, troubleAt } from './room-parts.tsx'

/** A meeting as its people see it while it is held: whether it can decide, the agenda, who is there. */
export function RoomPage(props: RoomProps & { ended: TypedEnd | undefined }) {
  const { frame, isAdmin, view, trouble } = props
  const { meeting, state } = view
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={meeting.title}
      error={trouble !== undefined}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={href(routes.deskMeeting, { meeting: meeting.id })}>{t('room.back')}</BackLink>}
      scripts={['room']}
    >
      <WrongFields errors={troubleAt('room', trouble)} />
      <h1 class="govuk-heading-l" id="room">
        <bdi>{meeting.title}</bdi>
      </h1>
      <p class="govuk-body">
        <MeetingStateTag state={state} /> <Times view={view} />
      </p>
      <UnclosedNote meeting={meeting} state={state} leads={props.leads} />
      <QuorumLine quorum={view.quorum} />
      <Onward {...props} />
      {!meeting.opened_at && <RollCallPart {...props} />}
      <AgendaList {...props} />
      {meeting.opened_at && !meeting.closed_at && <RollCallPart {...props} />}
      {meeting.opened_at && <PeoplePart view={view} />}
      <ProxyPart {...props} />
      <ClosePart {...props} />
      <KeysPart meeting={meeting.id} pass={false} />
    </DeskPage>
  )
}

function Times({ view }: { view: RoomView }) {
  const t = useWords()
  const { opened_at: opened, closed_at: closed } = view.meeting
  if (!opened)
    return <>{t(view.opensNow ? 'room.opens.now' : view.state === 'coming' ? 'room.opens.later' : 'room.opens.never')}</>
  return (
    <>
      {t('room.opened')} <RoomTime at={opened} view={view} />
      {closed && (
        <>
          , {t('room.closed')} <RoomTime at={closed} view={view} />
        </>
      )}
    </>
  )
}

/** To the item that is talked about, and the same page once more. */
function Onward({ view }: RoomProps) {
  const t = useWords()
  const { meeting, state, items } = view
  if (!goesOn(state)) return null
  const now = items.find((item) => item.state === 'now') ?? items.find((item) => item.state === 'waiting')
  return (
    <div class="govuk-button-group">
      {now && (
        <LinkButton href={href(routes.deskRoomItem, { meeting: meeting.id, item: now.id })}>
          {t(now.state === 'now' ? 'room.to_now' : 'room.to_first')}
        </LinkButton>
      )}
      <a class="govuk-link" href={href(routes.deskRoom, { meeting: meeting.id })} accesskey="l" data-look>
        {t('room.look')}
      </a>
    </div>
  )
}

function AgendaList({ view }: RoomProps) {
  const t = useWords()
  const { meeting, items, standing } = view
  const together = items.filter(onConsent)
  return (
    <section>
      <h2 class="govuk-heading-m" id="agenda">
        {t('agenda.title')}
      </h2>
      {items.length === 0 && !standing && <p class="govuk-body">{t('agenda.none')}</p>}
      {together.length > 0 && meeting.opened_at && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.deskRoomConsent, { meeting: meeting.id })} data-row>
            {t('room.consent.link', { count: together.length })}
          </a>
        </p>
      )}
      <ol class="cw-agenda">
        {items.map((item) => (
          <li>
            <p class="cw-agenda__line">
              <a class="govuk-link" href={href(routes.deskRoomItem, { meeting: meeting.id, item: item.id })} data-row>
                <bdi>{item.title}</bdi>
              </a>{' '}
              {meeting.opened_at && <ItemStateTag state={item.state} />}{' '}
              {item.private && <Tag colour="amber">{t('agenda.private')}</Tag>}
            </p>
            <CarriedLine item={item} zone={meeting.zone} />
          </li>
        ))}
        {standing && <StandingItem inside />}
      </ol>
    </section>
  )
}
