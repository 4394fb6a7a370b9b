import type { ComponentChildren } from 'preact'

export type TimelineEntry = {
  id?: string | undefined
  title: ComponentChildren
  by?: ComponentChildren
  /** a `DateWords`, or words */
  when: ComponentChildren
  children?: ComponentChildren
}

/** What happened, in order. `titleLevel` fits the page's outline. */
export function Timeline({ entries, titleLevel = 3 }: { entries: readonly TimelineEntry[]; titleLevel?: 2 | 3 | 4 }) {
  const Heading = `h${titleLevel}` as const
  return (
    <ol class="cw-timeline">
      {entries.map((entry) => (
        <li class="cw-timeline__entry" id={entry.id}>
          <Heading class="cw-timeline__title">{entry.title}</Heading>
          <p class="cw-timeline__when">
            {entry.when}
            {entry.by && <> · {entry.by}</>}
          </p>
          {entry.children}
        </li>
      ))}
    </ol>
  )
}
