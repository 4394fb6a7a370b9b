import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { isFinished } from '../model.ts'
import type { RoomProps } from './room-props.ts'

/** Closing the meeting, after what would go to the next one is named. */
export function ClosePart({ view, leads }: RoomProps) {
  const t = useWords()
  const { meeting, state, items } = view
  if (!leads || state !== 'under_way') return null
  const left = items.filter((item) => item.state === 'left_over' || !isFinished(item))
  return (
    <Details summary={t('room.close')} id="close">
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
      <form method="post" action={href(routes.deskRoomStep, { meeting: meeting.id, step: 'close' })}>
        <Button preventDoubleClick>{t('room.close.do')}</Button>
      </form>
    </Details>
  )
}
