import { href, routes } from '../../routes.ts'
import { dayWords } from '../../ui/date-words.ts'
import { useWords } from '../../ui/words-context.ts'
import type { Edition } from '../model.ts'

/** A version in the list of them; one whose numbers were taken back has no page any more. */
export type VersionLine = { readonly version: number; readonly day: string; readonly isGone: boolean }

type Props = { edition: Pick<Edition, 'period' | 'version'>; body: { slug: string } }

export function EditionFiles({ edition: { period, version }, body }: Props) {
  const t = useWords()
  const file = (name: string) =>
    href(routes.editionFile, { body: body.slug, period: period.slug, file: name }, { version: String(version) })
  return (
    <>
      <h2 class="govuk-heading-m">{t('transparency.save')}</h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={file('report.pdf')}>
            {t('transparency.pdf')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={file('numbers.csv')}>
            {t('transparency.csv')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={file('numbers.json')}>
            {t('transparency.json')}
          </a>
        </li>
      </ul>
    </>
  )
}

/** All versions, with what changed in each. */
export function Versions({ versions, edition: { period, version: shown }, body }: Props & { versions: readonly VersionLine[] }) {
  const t = useWords()
  const params = (version: number) => ({ body: body.slug, period: period.slug, version: String(version) })
  return (
    <>
      <h2 class="govuk-heading-m">{t('transparency.versions')}</h2>
      <ul class="govuk-list">
        {versions.map(({ version, day, isGone }) => {
          const text = t('transparency.versions.line', { version, day: dayWords(t, new Date(day), 'UTC', 0) })
          const before = versions.find((each) => each.version === version - 1)
          return (
            <li>
              {isGone || version === shown ? (
                text
              ) : (
                <a class="govuk-link" href={href(routes.editionVersion, params(version))}>
                  {text}
                </a>
              )}
              {before && !before.isGone && !isGone && (
                <>
                  {' · '}
                  <a class="govuk-link" href={href(routes.editionChanges, params(version))}>
                    {t('transparency.changes.link', { before: before.version })}
                  </a>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
