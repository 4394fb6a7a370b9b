import type { ComponentChildren } from 'preact'
import type { Frame } from './frame.ts'
import { locales } from './locales.ts'
import { words } from './words.ts'
import { setPageWords } from './words-context.ts'

type Props = {
  frame: Frame
  title: string
  /** there is wrong input on the page: the title says so first */
  error?: boolean | undefined
  desk?: boolean | undefined
  /** entries to load as modules, with integrity */
  scripts?: readonly string[] | undefined
  /** further elements for the head: feeds, canonical address */
  head?: ComponentChildren
  children: ComponentChildren
}

/** The html element of every page. No inline script or style, nothing from elsewhere. */
export function Document({ frame, title, error, desk, scripts = [], head, children }: Props) {
  const { locale, site, assets } = frame
  const { dir } = locales[locale]
  const t = words(locale)
  setPageWords(t)
  const pageTitle = t('ui.title', { title, site: site.name })
  return (
    <html lang={locale} dir={dir} class={desk ? 'govuk-template cw-desk' : 'govuk-template'}>
      <head>
        <meta charset="utf-8" />
        <title>{error ? t('ui.error.title', { title: pageTitle }) : pageTitle}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={assets.css('public', dir)} />
        {desk && <link rel="stylesheet" href={assets.css('desk', dir)} />}
        <link rel="icon" href={assets.icon()} type="image/svg+xml" />
        {head}
        {scripts.map((name) => (
          <script type="module" {...assets.js(name)} crossorigin="anonymous" />
        ))}
      </head>
      <body class="govuk-template__body">
        {frame.demo && (
          <aside class="cw-demo" aria-label={t('ui.demo')}>
            <p>
              {/* No link: the first stop of the keyboard is the way to the text, the second the way out. */}
              {t('ui.demo.text')} {t('ui.demo.link')} <bdi>{frame.demo.href}</bdi>
            </p>
          </aside>
        )}
        {children}
      </body>
    </html>
  )
}
