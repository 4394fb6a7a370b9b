import { useWords } from '../../../ui/words-context.ts'
import type { Finding } from '../lint-resolution.ts'

/** What a person should look at in a text. Nothing when there is nothing. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useWords()
  if (findings.length === 0) return null
  return (
    <section class="cw-screen-only">
      <h2 class="govuk-heading-m">{t('resolution.lint')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {findings.map(({ code, about }) => (
          <li>{t(`resolution.lint.${code}`, { about })}</li>
        ))}
      </ul>
    </section>
  )
}
