import { href, routes } from '../../../routes.ts'
import { DateWords } from '../../../ui/components/date-words.tsx'
import type { Fact } from '../../../ui/components/facts-box.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { ApprovedHow, Minutes } from '../model.ts'

export type ShownVersion = {
  readonly n: number
  readonly approved_how: ApprovedHow
  readonly approved_at: Date
  readonly rule: string
  readonly reason: string
  readonly publish_at: Date
  readonly published_at: Date | null
  readonly resolution_number: string | null
  readonly person_name: string | null
}

export type BodyNamed = { readonly slug: string; readonly name: string; readonly time_zone: string }

/** Of which body and meeting, who approved them and how, since when they are public. */
export function minutesFacts(
  t: Words,
  { body, minutes, version, inside }: { body: BodyNamed; minutes: Minutes; version: ShownVersion | undefined; inside: boolean }
): Fact[] {
  const facts: Fact[] = [
    {
      name: t('meeting.body'),
      value: (
        <a class="govuk-link" href={href(routes.bodyPage, { slug: body.slug })}>
          <bdi>{body.name}</bdi>
        </a>
      )
    },
    { name: t('minutes.fact.held'), value: partialDayWords(t, minutes.held_day) }
  ]
  if (minutes.meeting !== null) {
    facts.push({
      name: t('minutes.fact.meeting'),
      value: (
        <a class="govuk-link" href={href(inside ? routes.deskMeeting : routes.meeting, { meeting: minutes.meeting })}>
          <bdi>{minutes.title}</bdi>
        </a>
      )
    })
  }
  if (version) {
    facts.push({ name: t('minutes.fact.approved'), value: <ApprovedBy version={version} zone={body.time_zone} /> })
    facts.push({
      name: t('minutes.fact.published'),
      value: <DateWords at={version.published_at ?? version.publish_at} zone={{ id: body.time_zone }} thisYear={0} />
    })
  }
  if (minutes.source !== '') facts.push({ name: t('minutes.fact.source'), value: <bdi>{minutes.source}</bdi> })
  return facts
}

/** "Resolution 2026-014, Tuesday 3 March 2026"; by whose written act, and under which rule. */
function ApprovedBy({ version, zone }: { version: ShownVersion; zone: string }) {
  const t = useWords()
  const { approved_how: how, resolution_number: number, person_name: name, rule, approved_at: at } = version
  if (how === 'imported') return <>{t('minutes.approved.imported')}</>
  return (
    <>
      {number !== null && (
        <>
          <a class="govuk-link" href={href(routes.resolution, { number })}>
            {t('minutes.resolution', { number })}
          </a>
          {', '}
        </>
      )}
      {how === 'chair' && <>{t('minutes.approved.chair', { name: name ?? t('minutes.gone'), rule })} </>}
      <DateWords at={at} zone={{ id: zone }} thisYear={0} />
    </>
  )
}

/** Every version by its permanent address, the newest first, with why an earlier one was amended and what is different. */
export function VersionList({
  versions,
  to,
  changes
}: {
  versions: readonly ShownVersion[]
  to: (n: number) => string
  changes?: (n: number) => string
}) {
  const t = useWords()
  if (versions.length < 2) return null
  return (
    <section class="cw-screen-only">
      <h2 class="govuk-heading-m" id="versions">
        {t('minutes.versions')}
      </h2>
      <ul class="govuk-list">
        {versions.map(({ n, reason, approved_at: at }) => (
          <li>
            <a class="govuk-link" href={to(n)}>
              {t('minutes.version', { n })}
            </a>{' '}
            {partialDayWords(t, at.toISOString().slice(0, 10))}
            {reason && (
              <>
                {': '}
                <bdi>{reason}</bdi>
              </>
            )}
            {n > 1 && changes && (
              <>
                {' · '}
                <a class="govuk-link" href={changes(n)}>
                  {t('minutes.changes.link', { n: n - 1 })}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
