import { href, routes } from '../../../routes.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { charterHtml } from '../../charters/charter-text.ts'
import type { BodyRecord } from '../read-record.ts'
import type { CharterVersion } from '../store.ts'
import { ResolutionLink } from './resolution-link.tsx'

/** The charter in force, by sections, and every one before it. */
export function CharterPart({ record: { body, charters } }: { record: BodyRecord }) {
  const t = useWords()
  const [charter] = charters
  return (
    <section>
      <h2 class="govuk-heading-m" id="charter">
        {t('body.charter')}
      </h2>
      {charter ? (
        <>
          <CharterDates charter={charter} />
          <CharterText charter={charter} />
          <CharterVersions slug={body.slug} charters={charters} />
        </>
      ) : (
        <p class="govuk-body">{t('body.charter.none')}</p>
      )}
    </section>
  )
}

export function CharterText({ charter }: { charter: CharterVersion }) {
  const t = useWords()
  return <div class="cw-prose" dir="auto" dangerouslySetInnerHTML={{ __html: charterHtml(t, charter.sections) }} />
}

/** "In force since 18 June 2013, until 18 June 2015 at the latest." */
export function CharterDates({ charter: { from_day, until_day, number } }: { charter: CharterVersion }) {
  const t = useWords()
  const from = partialDayWords(t, from_day)
  return (
    <p class="govuk-body">
      {until_day === null
        ? t('body.charter.since', { from })
        : t('body.charter.since_until', { from, until: partialDayWords(t, until_day) })}{' '}
      <ResolutionLink number={number} />
    </p>
  )
}

function CharterVersions({ slug, charters }: { slug: string; charters: readonly CharterVersion[] }) {
  const t = useWords()
  if (charters.length < 2) return null
  return (
    <div class="cw-screen-only">
      <h3 class="govuk-heading-s">{t('body.charter.versions')}</h3>
      <ul class="govuk-list">
        {charters.map(({ n, from_day, number }) => (
          <li>
            <a class="govuk-link" href={href(routes.bodyCharter, { slug, n: String(n) })}>
              {t('body.charter.version', { n, day: partialDayWords(t, from_day) })}
            </a>
            {n > 1 && (
              <>
                {' · '}
                <a class="govuk-link" href={href(routes.bodyCharterChanges, { slug, n: String(n) })}>
                  {t('body.charter.changed', { n })}
                </a>
              </>
            )}
            {number !== null && ' · '}
            <ResolutionLink number={number} />
          </li>
        ))}
      </ul>
    </div>
  )
}
