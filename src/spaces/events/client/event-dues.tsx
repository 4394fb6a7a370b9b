import { useEffect, useState } from 'preact/hooks'
import { routes } from '../../../routes.ts'
import { Tag } from '../../../ui/components/tag.tsx'
import { dayWords } from '../../../ui/date-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { type DueLine, readDues } from './due-line.ts'

/** What is due of one's own events, the report of thirty days among it. Nothing stands here when nothing is. */
export function EventDues() {
  const [dues, setDues] = useState<readonly DueLine[]>([])
  useEffect(() => {
    fetch(routes.deskEventsDue, { credentials: 'same-origin', cache: 'no-store' })
      .then(async (answer) => (answer.ok ? readDues(await answer.json()) : []))
      // Home is whole without them.
      .catch(() => [])
      .then(setDues, () => undefined)
  }, [])
  return <DueList dues={dues} />
}

export function DueList({ dues }: { dues: readonly DueLine[] }) {
  const t = useWords()
  if (dues.length === 0) return null
  return (
    <section class="cw-section" aria-labelledby="event-dues">
      <h2 class="govuk-heading-m" id="event-dues">
        {t('event.dues.title')}
      </h2>
      <ul class="cw-lines">
        {dues.map(({ event, href, task, due, late }) => (
          <li>
            <p class="govuk-body">
              <a class="govuk-link" href={href}>
                {task}
              </a>{' '}
              <bdi>{event}</bdi> {late && <Tag colour="red">{t('event.ready.state.late')}</Tag>}
            </p>
            <p class="cw-lines__when">{t('event.ready.due', { day: dayWords(t, new Date(due), 'UTC', 0) })}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
