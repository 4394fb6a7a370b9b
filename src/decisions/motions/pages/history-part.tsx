import { Diff } from '../../../conduct/deciding/client/diff.tsx'
import { href, routes } from '../../../routes.ts'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { Timeline } from '../../../ui/components/timeline.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { AmendmentView, EventView, MotionView } from '../view.ts'
import { ParagraphDiff } from './paragraph-diff.tsx'

/** Amendments with what each would change. */
export function AmendmentsPart({
  view,
  answer
}: {
  view: MotionView
  /** Buttons for those who can answer. */
  answer?: (amendment: AmendmentView) => preact.ComponentChildren
}) {
  const t = useWords()
  if (view.amendments.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m" id="amendments">
        {t('motion.amendments')}
      </h2>
      {view.amendments.map((amendment) => (
        <>
          <h3 class="govuk-heading-s">
            {t('motion.amendment', { n: amendment.n })} <bdi>{amendment.by}</bdi>{' '}
            <Tag colour={amendment.status === 'accepted' || amendment.status === 'adopted' ? 'green' : 'grey'}>
              {t(`motion.amendment.${amendment.status}`)}
            </Tag>
          </h3>
          {amendment.reason && (
            <p class="govuk-body" dir="auto">
              {amendment.reason}
            </p>
          )}
          <ParagraphDiff before={amendment.before} after={amendment.text} />
          {amendment.motion && (
            <p class="govuk-body">
              <a class="govuk-link" href={href(routes.motion, { number: amendment.motion })}>
                {t('motion.amendment.vote', { number: amendment.motion })}
              </a>
            </p>
          )}
          {answer?.(amendment)}
        </>
      ))}
    </section>
  )
}

/** Every version with the way to what changed in it. */
export function VersionsPart({ view, changes }: { view: MotionView; changes: (version: number) => string }) {
  const t = useWords()
  const { versions, motion, body } = view
  if (versions.length < 2) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{t('motion.versions')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {versions.toReversed().map(({ n, at, by }) => (
          <li>
            {n === motion.version ? t('motion.version.now', { n }) : t('motion.version', { n })},{' '}
            <DateWords at={at} zone={{ id: body.zone }} thisYear={0} />
            {by && (
              <>
                , <bdi>{by}</bdi>
              </>
            )}
            {n > 1 && (
              <>
                {' · '}
                <a class="govuk-link" href={changes(n)}>
                  {t('motion.version.changes', { n })}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What happened to it, in order. */
export function HistoryPart({ view: { events, body } }: { view: MotionView }) {
  const t = useWords()
  return (
    <section>
      <h2 class="govuk-heading-m">{t('motion.history')}</h2>
      <Timeline
        entries={events.map((event) => ({
          title: sayEvent(t, event),
          when: <DateWords at={event.at} zone={{ id: body.zone }} thisYear={0} />,
          ...(event.name !== undefined && { by: <bdi>{event.name}</bdi> })
        }))}
      />
    </section>
  )
}

function sayEvent(t: Words, { what, detail }: EventView): string {
  if (what === 'sent_on') {
    const { number } = detail
    return number === undefined ? t('motion.event.sent_nowhere') : t('motion.event.sent_on', { number })
  }
  return t(`motion.event.${what}`)
}

/** Who takes no part, with the reason if one was given; and who votes for whom. */
export function AsidePart({ view: { recused, proxies } }: { view: MotionView }) {
  const t = useWords()
  if (recused.length === 0 && proxies.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{t('motion.aside')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {recused.map(({ name, reason }) => (
          <li>
            <bdi>{name}</bdi> {t('motion.aside.recused')} {reason && <q dir="auto">{reason}</q>}
          </li>
        ))}
        {proxies.map(({ name, holder }) => (
          <li>
            <bdi>{t('motion.aside.proxy', { name, holder })}</bdi>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What one version changed, option by option. */
export function ChangesPart({ before, after }: { before: MotionView['options']; after: MotionView['options'] }) {
  const t = useWords()
  return (
    <>
      {after.map((option, at) => (
        <section>
          {after.length > 1 && <h2 class="govuk-heading-m">{option.title}</h2>}
          <ParagraphDiff before={before[at]?.text ?? ''} after={option.text} />
        </section>
      ))}
      {before.length > after.length && (
        <Details summary={t('motion.changes.dropped')} open>
          {before.slice(after.length).map(({ text }) => (
            <Diff before={text} after="" />
          ))}
        </Details>
      )}
    </>
  )
}
