import { href, routes } from '../../../routes.ts'
import { Details } from '../../../ui/components/details.tsx'
import { useWords } from '../../../ui/words-context.ts'

/** What to copy so that a roster stands on another site, always as it is here. */
export function EmbedPart({ base, body }: { base: string; body: { readonly slug: string; readonly name: string } }) {
  const t = useWords()
  const title = t('body.embed.title', { body: body.name }).replaceAll('"', '&quot;')
  const source = `${base}${href(routes.rosterEmbed, { slug: body.slug })}`
  const snippet = `<iframe src="${source}" title="${title}" width="100%" height="400" loading="lazy"></iframe>`
  return (
    <Details summary={t('body.embed')}>
      <p class="govuk-body">{t('body.embed.text')}</p>
      <p class="govuk-body">
        <code class="cw-breaks">{snippet}</code>
      </p>
    </Details>
  )
}
