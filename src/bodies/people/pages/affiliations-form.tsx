import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { affiliationKinds } from '../model.ts'
import type { Person, PersonAffiliation } from '../store.ts'

export type AffiliationsProps = {
  person: Person
  affiliations: readonly PersonAffiliation[]
  today: string
  /** The form that adds one, as it is shown now. */
  shown: Shown
}

/** Whom somebody works for, with the form that adds one and a button that ends one today. */
export function AffiliationsForm({ person, affiliations, today, shown }: AffiliationsProps) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  const isOpen = (to_day: string | null) => to_day === null || to_day > today
  return (
    <section>
      <h2 class="govuk-heading-m" id="affiliations">
        {t('person.affiliations')}
      </h2>
      <p class="govuk-body">{t('person.affiliations.why')}</p>
      {affiliations.length > 0 && (
        <Table
          id="affiliation-list"
          caption={t('person.affiliations')}
          captionHidden
          rowHeaders
          head={[
            { title: t('person.organisation') },
            { title: t('person.kind') },
            { title: t('body.seat.from') },
            { title: t('body.seat.to') }
          ]}
          rows={affiliations.map(({ id, organisation, parent, kind, from_day, to_day }) => [
            parent === null ? organisation : `${organisation} · ${t('person.part_of', { parent })}`,
            t(`person.at.${kind}`),
            <span class="cw-day">{from_day}</span>,
            isOpen(to_day) ? (
              <form method="post" action={href(routes.deskPersonAffiliationEnd, { person: person.slug, affiliation: id })}>
                {to_day !== null && <span class="cw-day">{to_day} </span>}
                <button class="cw-link-button" type="submit">
                  {t('person.affiliation.end')} <span class="govuk-visually-hidden">{organisation}</span>
                </button>
              </form>
            ) : (
              <span class="cw-day">{to_day}</span>
            )
          ])}
        />
      )}
      <form method="post" action={href(routes.deskPersonAffiliations, { person: person.slug })} novalidate class="cw-form">
        <h3 class="govuk-heading-s">{t('person.affiliation.add')}</h3>
        <Input label={t('person.organisation')} {...field('organisation')} autocomplete="off" />
        <Input label={t('person.parent')} hint={t('person.parent.hint')} {...field('parent')} autocomplete="off" />
        <Select
          label={t('person.kind')}
          {...field('kind')}
          options={affiliationKinds.map((kind) => ({ value: kind, text: t(`person.at.${kind}`) }))}
        />
        <Input label={t('body.seat.from')} hint={t('form.day.hint')} {...field('from_day')} width={10} inputmode="numeric" />
        <Input label={t('person.affiliation.to')} hint={t('form.day.hint')} {...field('to_day')} width={10} inputmode="numeric" />
        <Button kind="secondary">{t('person.affiliation.add')}</Button>
      </form>
    </section>
  )
}
