import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import { words } from '../../../ui/words.ts'
import { goesOn } from '../../meetings/model.ts'
import { VotesPart } from '../../motions/pages/vote-part.tsx'
import type { RoomItem } from '../model.ts'
import type { Voting } from '../voting/read-voting.ts'
import { KeysPart } from './keys-part.tsx'
import type { RoomProps } from './room-props.ts'
import { QuorumLine, troubleAt } from './room-parts.tsx'
import { CountPart, OwnBallots } from './voting-part.tsx'

type Props = RoomProps & {
  /** What is decided together, as long as nobody takes it out. */
  items: readonly RoomItem[]
  /** The vote, through the first of its motions; nothing before it opens. */
  voting: Voting | undefined
}

/** The consent agenda: what one vote decides, taking items out, and that vote. */
export function ConsentPage(props: Props) {
  const { frame, isAdmin, view, leads, votes, items, voting, trouble } = props
  const { meeting, state } = view
  const t = words(frame.locale)
  const title = t('room.consent')
  const to = (step: string) => href(routes.deskRoomConsentStep, { meeting: meeting.id, step })
  const pull = (item: RoomItem) => href(routes.deskRoomItemStep, { meeting: meeting.id, item: item.id, step: 'pull' })
  const open = goesOn(state)
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={trouble !== undefined}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={href(routes.deskRoom, { meeting: meeting.id })}>{meeting.title}</BackLink>}
      scripts={['room']}
    >
      <WrongFields errors={troubleAt('consent', trouble)} />
      <h1 class="govuk-heading-l" id="consent">
        {title}
      </h1>
      <QuorumLine quorum={view.quorum} />
      <p class="govuk-body">{t(items.length === 0 ? 'room.consent.none' : 'room.consent.text')}</p>
      <ul class="cw-agenda">
        {items.map((item) => (
          <li>
            <p class="cw-agenda__line">
              <a class="govuk-link" href={href(routes.deskRoomItem, { meeting: meeting.id, item: item.id })} data-row>
                <bdi>{item.title}</bdi>
              </a>{' '}
              {item.motion_number}
            </p>
            {open && (leads || votes) && <RowButton action={pull(item)} text={t('room.consent.pull')} about={item.title} />}
          </li>
        ))}
      </ul>
      {open && leads && !voting && items.length > 0 && (
        <form method="post" action={to('open')}>
          <Button preventDoubleClick>{t('room.consent.open')}</Button>
        </form>
      )}
      {voting && (
        <>
          <VotesPart view={voting.view} />
          <CountPart voting={voting} to={to} leads={leads} />
          <OwnBallots voting={voting} to={to} leads={leads} />
        </>
      )}
      <KeysPart meeting={meeting.id} pass={false} />
    </DeskPage>
  )
}
