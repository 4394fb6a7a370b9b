import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'

/** Fields of what needs no decision. */
export function PlainFactFields({ shown }: { shown: Shown }) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <>
      <Input
        label={t('body.mailing_list')}
        hint={t('body.mailing_list.hint')}
        {...field('mailing_list')}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      <Textarea label={t('body.links')} hint={t('body.links.hint')} {...field('links')} rows={3} spellcheck={false} />
    </>
  )
}

/** What administrators and chairs change without a decision. */
export function PlainFactsForm({ slug, shown }: { slug: string; shown: Shown }) {
  const t = useWords()
  return (
    <form method="post" action={href(routes.deskBodyFacts, { slug })} novalidate class="cw-form">
      <h2 class="govuk-heading-m" id="facts">
        {t('body.plain_facts')}
      </h2>
      <p class="govuk-body">{t('body.plain_facts.text')}</p>
      <PlainFactFields shown={shown} />
      <Button kind="secondary">{t('body.save')}</Button>
    </form>
  )
}
