import { DateWords } from '../../../ui/components/date-words.tsx'
import { Timeline } from '../../../ui/components/timeline.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { ActionEventKind } from '../model.ts'

export type EventLine = {
  readonly at: Date
  readonly what: ActionEventKind
  readonly name: string | null
  readonly words: string
}

/** What happened to an action item, in order, with what people said. */
export function ActionHistory({ events, zone }: { events: readonly EventLine[]; zone: string }) {
  const t = useWords()
  return (
    <section>
      <h2 class="govuk-heading-m">{t('action.history')}</h2>
      <Timeline
        entries={events.map(({ at, what, name, words }) => ({
          title: t(`action.event.${what}`),
          when: <DateWords at={at} zone={{ id: zone }} thisYear={0} />,
          by: name === null ? undefined : <bdi>{name}</bdi>,
          children: words === '' ? undefined : <p dir="auto">{words}</p>
        }))}
      />
    </section>
  )
}
