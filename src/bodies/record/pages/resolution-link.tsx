import { href, routes } from '../../../routes.ts'
import { useWords } from '../../../ui/words-context.ts'

/** Which resolution made a fact; nothing for what needed none or came before the register. */
export function ResolutionLink({ number }: { number: string | null }) {
  const t = useWords()
  if (number === null) return null
  return (
    <a class="govuk-link" href={href(routes.resolution, { number })}>
      {t('body.record.resolution', { number })}
    </a>
  )
}
