import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { FactsBox } from '../../../ui/components/facts-box.tsx'
import { InsetText } from '../../../ui/components/inset-text.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import { ParagraphDiff } from '../../motions/pages/paragraph-diff.tsx'
import type { Content, Minutes } from '../model.ts'
import type { MinutesNames } from '../view.ts'
import { MinutesBody } from './minutes-body.tsx'
import { type BodyNamed, minutesFacts, type ShownVersion, VersionList } from './version-parts.tsx'

type ListProps = {
  frame: Frame
  body: { readonly slug: string; readonly name: string }
  year: number | undefined
  years: readonly number[]
  minutes: readonly { readonly key: string; readonly title: string; readonly held_day: string }[]
}

/** Published minutes of a body, year by year. */
export function MinutesListPage({ frame, body, year, years, minutes }: ListProps) {
  const t = words(frame.locale)
  const title = t('minutes.list.title', { body: body.name })
  return (
    <Page frame={frame} title={title} before={<BackLink href={href(routes.bodyPage, { slug: body.slug })}>{body.name}</BackLink>}>
      <h1 class="govuk-heading-xl">{title}</h1>
      {year === undefined ? (
        <EmptyState>
          <p>{t('minutes.list.none')}</p>
        </EmptyState>
      ) : (
        <>
          {years.length > 1 && (
            <nav aria-label={t('minutes.list.years')}>
              <ul class="cw-inline-list">
                {years.map((each) => (
                  <li>
                    <a
                      class="govuk-link"
                      href={href(routes.bodyMinutesYear, { slug: body.slug, year: String(each) })}
                      aria-current={each === year ? 'page' : undefined}
                    >
                      {each}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <h2 class="govuk-heading-m">{year}</h2>
          <ul class="cw-bodies">
            {minutes.map(({ key, title: named, held_day: day }) => (
              <li>
                <h3 class="govuk-heading-s">
                  <a class="govuk-link" href={href(routes.minutes, { slug: body.slug, key })}>
                    <bdi>{named}</bdi>
                  </a>
                </h3>
                <p>{partialDayWords(t, day)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

type OneProps = {
  frame: Frame
  body: BodyNamed
  minutes: Minutes
  version: ShownVersion & { readonly content: Content }
  versions: readonly ShownVersion[]
  names: MinutesNames
  /** As it was sent to the members and as it was approved; nothing when both say the same. */
  corrections: { readonly before: string; readonly after: string } | undefined
}

/** One version of minutes as everybody reads it. */
export function MinutesPage({ frame, body, minutes, version, versions, names, corrections }: OneProps) {
  const t = words(frame.locale)
  const day = partialDayWords(t, minutes.held_day)
  const title = t('minutes.title', { title: minutes.title, day })
  const [newest] = versions
  const at = { slug: body.slug, key: minutes.key }
  return (
    <Page
      frame={frame}
      title={title}
      before={
        <BackLink href={href(routes.bodyMinutesYear, { slug: body.slug, year: minutes.held_day.slice(0, 4) })}>
          {t('minutes.list.title', { body: body.name })}
        </BackLink>
      }
    >
      <article>
        <h1 class="govuk-heading-xl">
          <bdi>{title}</bdi>
        </h1>
        {newest && newest.n !== version.n && (
          <InsetText>
            {t('minutes.old')}{' '}
            <a class="govuk-link" href={href(routes.minutes, at)}>
              {t('minutes.old.newest')}
            </a>
          </InsetText>
        )}
        <FactsBox facts={minutesFacts(t, { body, minutes, version, inside: false })} />
        {version.reason !== '' && (
          <p class="govuk-body" dir="auto">
            {t('minutes.amended', { reason: version.reason })}
          </p>
        )}
        <MinutesBody content={version.content} names={names} />
        {corrections && (
          <div class="cw-screen-only">
            <Details summary={t('minutes.corrections')}>
              <ParagraphDiff before={corrections.before} after={corrections.after} />
            </Details>
          </div>
        )}
        <VersionList
          versions={versions}
          to={(n) => href(routes.minutesVersion, { ...at, n: String(n) })}
          changes={(n) => href(routes.minutesChanges, { ...at, n: String(n) })}
        />
      </article>
    </Page>
  )
}

/** What is different between a version and the one before. */
export function MinutesChangesPage({
  frame,
  body,
  minutes,
  n,
  before,
  after
}: Pick<OneProps, 'frame' | 'body' | 'minutes'> & { n: number; before: string; after: string }) {
  const t = words(frame.locale)
  const title = t('minutes.changes.title', { n, before: n - 1, day: partialDayWords(t, minutes.held_day) })
  return (
    <Page
      frame={frame}
      title={title}
      before={<BackLink href={href(routes.minutes, { slug: body.slug, key: minutes.key })}>{minutes.title}</BackLink>}
    >
      <h1 class="govuk-heading-xl">{title}</h1>
      <ParagraphDiff before={before} after={after} />
    </Page>
  )
}
