import { href, routes } from '../../../routes.ts'
import type { Assets } from '../../../ui/frame.ts'
import { type LocaleName, locales } from '../../../ui/locales.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import { setPageWords } from '../../../ui/words-context.ts'
import type { RosterOn } from '../read-record.ts'
import { PersonName, roleWords, termCell } from './roster-table.tsx'

type Props = {
  locale: LocaleName
  assets: Pick<Assets, 'css'>
  /** The site's address without a slash at its end. */
  base: string
  body: { readonly slug: string; readonly name: string }
  roster: RosterOn
}

/** A roster as a small page for the frame of another site: a table and where it comes from. No script, no form. */
export function RosterEmbed({ locale, assets, base, body, roster }: Props) {
  const t = words(locale)
  setPageWords(t)
  const { dir } = locales[locale]
  return (
    <html lang={locale} dir={dir} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{t('body.embed.title', { body: body.name })}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* Links leave the frame, and work also for who fetched these lines into a page of their own. */}
        <base href={`${base}/`} target="_top" />
        <link rel="stylesheet" href={`${base}${assets.css('public', dir)}`} />
      </head>
      <body class="govuk-template__body cw-embed">
        <main>
          <h1 class="govuk-heading-s" id="body">
            <a class="govuk-link" href={base + href(routes.bodyPage, { slug: body.slug })}>
              {body.name}
            </a>
          </h1>
          <table class="govuk-table" aria-labelledby="body">
            <tbody class="govuk-table__body">
              {roster.seats.map((seat) => (
                <tr class="govuk-table__row">
                  <th scope="row" class="govuk-table__header">
                    <PersonName seat={seat} />
                  </th>
                  <td class="govuk-table__cell">{roleWords(t, seat)}</td>
                  <td class="govuk-table__cell">{termCell(t, seat)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="govuk-body-s cw-muted">
            {roster.seats.length === 0 ? t('body.roster.empty') : t('body.embed.day', { day: partialDayWords(t, roster.day) })}
          </p>
        </main>
      </body>
    </html>
  )
}
