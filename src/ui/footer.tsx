import { type Frame, typedForm } from './frame.ts'
import { locales } from './locales.ts'
import { useWords } from './words-context.ts'

/** The same on every public page: safety, other ways, languages, and whose software this is. */
export function Footer({ frame }: { frame: Frame }) {
  const t = useWords()
  const { links, languages, demo } = frame
  return (
    <footer class="cw-footer">
      <div class="govuk-width-container">
        <h2 class="govuk-visually-hidden">{t('ui.footer')}</h2>
        <ul class="cw-footer__links">
          <li>
            <a href={links.safety}>{t('ui.nav.safety')}</a>
          </li>
          <li>
            <a href={links.otherWays}>{t('ui.nav.other_ways')}</a>
          </li>
          {demo && (
            <li>
              <a href={demo.href}>{t('ui.demo.begin')}</a>
            </li>
          )}
        </ul>
        {languages.length > 1 && <LanguageSwitch frame={frame} />}
        <p class="cw-footer__project">
          <a href={links.project}>{t('ui.footer.runs_on')}</a>
        </p>
      </div>
    </footer>
  )
}

function LanguageSwitch({ frame }: { frame: Frame }) {
  const t = useWords()
  return (
    <nav class="cw-languages" aria-label={t('ui.language')}>
      <ul class="cw-footer__links">
        {frame.languages.map(({ locale, href }) => (
          <li>
            {locale === frame.locale ? (
              <span aria-current="true">{locales[locale].name}</span>
            ) : frame.sendsTyped ? (
              <button
                class="cw-linklike"
                type="submit"
                form={typedForm}
                formaction={href}
                name="act"
                value="language"
                lang={locale}
                dir={locales[locale].dir}
              >
                {locales[locale].name}
              </button>
            ) : (
              <a href={href} lang={locale} hreflang={locale} dir={locales[locale].dir}>
                {locales[locale].name}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
