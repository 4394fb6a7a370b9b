import { Timeline } from '../../../../ui/components/timeline.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import type { Key } from '../../../../ui/make-words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { TimelineItem } from '../../case/timeline.ts'
import { useCase, useCaseHref } from './case-context.ts'
import { Said, Section, Text, When } from '../parts.tsx'
import { Warned } from './warned.tsx'

export const showns = ['all', 'notes', 'letters', 'system'] as const
export type Shown = (typeof showns)[number]

const letterKinds: readonly string[] = ['message', 'acknowledged', 'status', 'stop', 'urgent', 'handed_over', 'file']

/** Which of the three an item is: a note of the team, words to or from the reporter, or something that happened. */
export function groupOf(item: Pick<TimelineItem, 'kind' | 'where'>): Exclude<Shown, 'all'> {
  if (item.kind === 'note') return 'notes'
  return item.where === 'reporter' && letterKinds.includes(item.kind) ? 'letters' : 'system'
}

/** What happened, newest first; filters are links, so that Back works. */
export function CaseTimeline({ show }: { show: Shown }) {
  const t = useWords()
  const { timeline } = useCase()
  const items = show === 'all' ? timeline : timeline.filter((item) => groupOf(item) === show)
  return (
    <Section id="timeline" title={t('desk.timeline')}>
      <nav aria-label={t('desk.timeline.filter')}>
        <ul class="cw-filters">
          {showns.map((each) => (
            <Filter key={each} shown={each} current={each === show} />
          ))}
        </ul>
      </nav>
      {items.length === 0 ? (
        <Text>{t('desk.timeline.none')}</Text>
      ) : (
        <Timeline
          entries={items.map((item) => ({
            id: `entry-${item.key}`,
            title: <ItemTitle item={item} />,
            by: item.fromReporter ? t('desk.by_reporter') : item.author === '' ? undefined : <bdi>{item.author}</bdi>,
            when: <When at={item.at} />,
            children: item.text !== undefined && item.text !== '' && groupOf(item) !== 'system' && <ItemText item={item} />
          }))}
        />
      )}
    </Section>
  )
}

/** Words the reporter warned of are folded, with the warning before them. */
function ItemText({ item }: { item: TimelineItem }) {
  const t = useWords()
  if (item.warnings.length === 0) return <Said>{item.text ?? ''}</Said>
  return (
    <>
      <Warned of={item.warnings} />
      <Details summary={t('desk.timeline.show')}>
        <Said>{item.text ?? ''}</Said>
      </Details>
    </>
  )
}

function Filter({ shown, current }: { shown: Shown; current: boolean }) {
  const t = useWords()
  const href = useCaseHref(shown === 'all' ? '' : `/${shown}`)
  return (
    <li>
      <a class="cw-filters__link" href={href} aria-current={current ? 'true' : undefined}>
        {t(`desk.timeline.${shown}`)}
      </a>
    </li>
  )
}

/** What happened, in words. In a report thread some entries only repeat to the reporter what the team did. */
function titleKey({ kind, where, fromReporter, letter }: TimelineItem): Key {
  if (letter !== undefined) return `desk.entry.message.${letter}`
  if (kind === 'message') return fromReporter ? 'desk.entry.message.from' : 'desk.entry.message.to'
  if (where === 'reporter' && (kind === 'left' || kind === 'named' || kind === 'removed')) return `desk.entry.${kind}.told`
  return `desk.entry.${kind}`
}

function ItemTitle({ item }: { item: TimelineItem }) {
  const t = useWords()
  return (
    <span class={groupOf(item) === 'system' ? 'cw-system' : undefined}>
      {t(titleKey(item), { about: item.about })} {item.question && <Tag>{t('desk.question')}</Tag>}
      {item.appeal && <Tag colour="amber">{t('desk.appeal.tag')}</Tag>}
      {item.via !== 'browser' && <Tag colour="grey">{t(item.via === 'taken' ? 'desk.via.taken.tag' : 'desk.via.tag')}</Tag>}
    </span>
  )
}
