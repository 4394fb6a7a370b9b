import { href, routes } from '../../../routes.ts'
import { Tag, type TagColour } from '../../../ui/components/tag.tsx'
import { dayWords, timeWords } from '../../../ui/date-words.ts'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { ItemState } from '../../agendas/model.ts'
import type { Trouble } from '../attempt.ts'
import type { RoomItem, RoomProblem, RoomQuorum, RoomView } from '../model.ts'

const ofRoom: Readonly<Record<RoomProblem, true>> = {
  not_under_way: true,
  not_open_now: true,
  wrong_time: true,
  wrong_end: true,
  vote_open: true,
  item_gone: true,
  voted_meanwhile: true,
  nothing_said: true,
  too_long: true
}

/** The words for what stood in the way; the room's own go first. */
export const sayTrouble = (trouble: Trouble): Key =>
  (Object.hasOwn(ofRoom, trouble) ? `room.problem.${trouble}` : `motion.problem.${trouble}`) as Key

/** What stood in the way, as the error summary of a page wants it. */
export const troubleAt = (id: string, trouble: Trouble | undefined): ReadonlyMap<string, Key> =>
  new Map(trouble === undefined ? [] : [[id, sayTrouble(trouble)]])

const itemColours: Readonly<Record<ItemState, TagColour>> = { waiting: 'grey', now: 'teal', done: 'green', left_over: 'amber' }

export function ItemStateTag({ state }: { state: ItemState }) {
  const t = useWords()
  return <Tag colour={itemColours[state]}>{t(`agenda.state.${state}`)}</Tag>
}

/** Whether the room can decide, in a sentence or two. */
export function QuorumLine({ quorum }: { quorum: RoomQuorum | undefined }) {
  const t = useWords()
  if (!quorum) return null
  const { here, seats, byProxy, needed } = quorum
  const verdict = needed === undefined ? 'none' : here >= needed ? 'there' : 'missing'
  return (
    <p class="govuk-body" id="quorum">
      {t('room.here', { here, seats, proxies: byProxy })} {t(`room.quorum.${verdict}`, { needed: needed ?? 0 })}
    </p>
  )
}

/** A time by the clock of the meeting, with its day when that is not the day on which the meeting began. */
export function RoomTime({ at, view: { meeting } }: { at: Date; view: Pick<RoomView, 'meeting'> }) {
  const t = useWords()
  const begins = meeting.opened_at ?? meeting.starts_at
  const day = dayWords(t, at, meeting.zone)
  const time = timeWords(t, at, meeting.zone)
  return <time datetime={at.toISOString()}>{day === dayWords(t, begins, meeting.zone) ? time : `${day}, ${time}`}</time>
}

/** Where an item came from and where it goes. */
export function CarriedLine({ item, zone }: { item: RoomItem; zone: string }) {
  const t = useWords()
  const { carried, from_meeting: from, from_at, to_meeting: to, to_at, state } = item
  const link = (meeting: string, at: Date) => (
    <a class="govuk-link" href={href(routes.deskRoom, { meeting })}>
      {dayWords(t, at, zone, 0)}
    </a>
  )
  return (
    <>
      {carried > 0 && (
        <p class="govuk-body-s">
          {t('agenda.carried', { count: carried })}
          {from && from_at && (
            <>
              {' '}
              {t('agenda.carried.from')} {link(from, from_at)}
            </>
          )}
        </p>
      )}
      {state === 'left_over' && (
        <p class="govuk-body-s">
          {to && to_at ? (
            <>
              {t('agenda.carried.to')} {link(to, to_at)}
            </>
          ) : (
            t('agenda.carried.waits')
          )}
        </p>
      )}
    </>
  )
}
