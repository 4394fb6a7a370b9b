import type { ComponentChildren } from 'preact'
import { href, routes } from '../../../routes.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { charterHtml } from '../../charters/charter-text.ts'
import { type CharterSection, charterSections, type CharterTexts } from '../../charters/model.ts'
import type { BodyRecord } from '../read-record.ts'
import type { CharterVersion } from '../store.ts'
import { ReportingPart } from './reporting-part.tsx'
import { ResolutionLink } from './resolution-link.tsx'

/** The charter in force, by sections, and every one before it. */
export function CharterPart({ record }: { record: BodyRecord }) {
  const t = useWords()
  const { body, charters } = record
  const [charter] = charters
  return (
    <section>
      <h2 class="govuk-heading-m" id="charter">
        {t('body.charter')}
      </h2>
      {charter ? (
        <>
          <CharterDates charter={charter} />
          <CharterText charter={charter} reporting={<ReportingPart record={record} />} />
          <CharterVersions slug={body.slug} charters={charters} />
        </>
      ) : (
        <>
          <p class="govuk-body">{t('body.charter.none')}</p>
          <ReportingPart record={record} />
        </>
      )}
    </section>
  )
}

/** The words of a charter; `reporting` stands at the end of its section of that name, or at the end of all. */
export function CharterText({ charter: { sections }, reporting }: { charter: CharterVersion; reporting?: ComponentChildren }) {
  const at = reporting === undefined ? charterSections.length : charterSections.indexOf('reporting') + 1
  const isSplit = sections.reporting !== undefined
  return (
    <>
      <SectionTexts sections={only(sections, isSplit ? charterSections.slice(0, at) : charterSections)} />
      {reporting}
      {isSplit && <SectionTexts sections={only(sections, charterSections.slice(at))} />}
    </>
  )
}

const only = (sections: CharterTexts, names: readonly CharterSection[]): CharterTexts =>
  Object.fromEntries(names.flatMap((name) => (sections[name] === undefined ? [] : [[name, sections[name]]])))

function SectionTexts({ sections }: { sections: CharterTexts }) {
  const t = useWords()
  if (Object.keys(sections).length === 0) return null
  return <div class="cw-prose" dir="auto" dangerouslySetInnerHTML={{ __html: charterHtml(t, sections) }} />
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
