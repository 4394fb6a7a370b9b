import { useWords } from '../words-context.ts'

/** The button that leaves at once. The layout draws it on reporter pages; it is a plain link without scripts. */
export function ExitThisPage({ href }: { href: string }) {
  const t = useWords()
  const spoken = {
    'data-i18n.activated': t('ui.exit.activated'),
    'data-i18n.timed-out': t('ui.exit.timed_out'),
    'data-i18n.press-two-more-times': t('ui.exit.press_two'),
    'data-i18n.press-one-more-time': t('ui.exit.press_one')
  }
  return (
    <div class="govuk-exit-this-page" data-module="govuk-exit-this-page" {...spoken}>
      <a
        href={href}
        role="button"
        draggable={false}
        class="govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        data-module="govuk-button"
        rel="nofollow noreferrer"
      >
        {t('ui.exit')}
      </a>
    </div>
  )
}
