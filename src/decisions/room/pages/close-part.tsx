import { href, routes } from '../../../routes.ts'
import { dayOf, wallTime } from '../../../rules/zoned-time.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { goesOn } from '../../meetings/model.ts'
import { isFinished, type RoomView } from '../model.ts'
import type { TypedEnd } from '../read-end.ts'
import type { RoomProps } from './room-props.ts'

type Props = RoomProps & {
  /** What somebody typed that was not taken. */
  ended: TypedEnd | undefined
}

/** Closing the meeting, after what would go to the next one is named. */
export function ClosePart({ view, leads, ended }: Props) {
  const t = useWords()
  const { meeting, state, items, overdue } = view
  if (!leads || !goesOn(state)) return null
  const left = items.filter((item) => item.state === 'left_over' || !isFinished(item))
  return (
    <Details summary={t('room.close')} id="close" open={state === 'unclosed' || ended !== undefined}>
      {left.length === 0 ? (
        <p>{t('room.close.all_done')}</p>
      ) : (
        <>
          <p>{t('room.close.left')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {left.map(({ title }) => (
              <li>
                <bdi>{title}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action={href(routes.deskRoomStep, { meeting: meeting.id, step: 'close' })} class="cw-form" novalidate>
        {overdue && <EndFields view={view} ended={ended} />}
        <Button preventDoubleClick>{t(state === 'unclosed' ? 'room.close.then' : 'room.close.do')}</Button>
      </form>
    </Details>
  )
}

/** When it ended, for whoever closes it after the people have gone. */
function EndFields({ view: { meeting, state }, ended }: { view: RoomView; ended: TypedEnd | undefined }) {
  const t = useWords()
  const day = dayOf(wallTime(meeting.opened_at ?? meeting.starts_at, meeting.zone))
  return (
    <>
      <Input name="ended_day" type="date" label={t('room.close.day')} value={ended?.day ?? day} width={10} />
      <Input
        name="ended_time"
        type="time"
        label={t(state === 'unclosed' ? 'room.close.time' : 'room.close.time.or_now')}
        hint={t('room.roll.at.hint', { zone: meeting.zone })}
        value={ended?.time ?? ''}
        width={5}
      />
    </>
  )
}
