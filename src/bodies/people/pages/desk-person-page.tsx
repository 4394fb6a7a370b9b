import type { AccountId } from '../../../accounts/model.ts'
import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { personShown } from '../model.ts'
import type { Person, PersonAffiliation, PersonSeat } from '../store.ts'
import { AffiliationsForm } from './affiliations-form.tsx'
import { PersonAffiliations, PersonSeats } from './person-parts.tsx'

export type PersonForms = 'about' | 'affiliation' | 'link' | 'merge' | 'forget'

export type DeskPersonProps = {
  frame: Frame
  isAdmin: boolean
  mayEdit: boolean
  isOwn: boolean
  person: Person
  seats: readonly PersonSeat[]
  affiliations: readonly PersonAffiliation[]
  /** Accounts that nobody on the record has, for administrators. */
  accounts: readonly { readonly id: AccountId; readonly name: string }[]
  today: string
  forms: Readonly<Record<PersonForms, Shown>>
}

/** Somebody on the record, for people who sign in, with what they or an administrator may change. */
export function DeskPersonPage(props: DeskPersonProps) {
  const { frame, person, isAdmin, mayEdit, forms } = props
  const t = words(frame.locale)
  const errors = new Map(Object.values(forms).flatMap((form) => [...form.errors]))
  return (
    <DeskPage
      frame={frame}
      title={person.name}
      error={errors.size > 0}
      rail={deskRail(t, 'bodies', isAdmin)}
      before={<BackLink href={routes.deskPersonList}>{t('person.desk.title')}</BackLink>}
    >
      <WrongFields errors={errors} />
      <h1 class="govuk-heading-l">
        <bdi>{person.name}</bdi>
      </h1>
      {person.forgotten_day !== null && (
        <Notice>
          <p class="govuk-body">{t('person.forgotten.text')}</p>
        </Notice>
      )}
      {person.region && <p class="govuk-body">{person.region}</p>}
      <PersonSeats seats={props.seats} />
      {mayEdit ? (
        <AffiliationsForm {...props} shown={forms.affiliation} />
      ) : (
        <PersonAffiliations affiliations={props.affiliations} />
      )}
      {mayEdit && <AboutForm {...props} />}
      {isAdmin && person.forgotten_day === null && <KeepForms {...props} />}
    </DeskPage>
  )
}

function AboutForm({ person, isAdmin, isOwn, forms: { about } }: DeskPersonProps) {
  const t = useWords()
  const field = (name: string) => {
    const error = about.errors.get(name)
    return { name, value: about.text(name), error: error && t(error) }
  }
  return (
    <form method="post" action={href(routes.deskPerson, { person: person.slug })} novalidate class="cw-form">
      <h2 class="govuk-heading-m" id="about">
        {t(isOwn ? 'person.about.own' : 'person.about')}
      </h2>
      {isAdmin && <Input label={t('person.name')} {...field('name')} autocomplete="off" />}
      <Input label={t('person.region')} hint={t('person.region.hint')} {...field('region')} autocomplete="off" />
      <Select
        label={t('person.shown')}
        hint={t('person.shown.hint')}
        {...field('shown')}
        options={personShown.map((each) => ({ value: each, text: t(`person.shown.${each}`) }))}
      />
      <Button>{t('body.save')}</Button>
    </form>
  )
}

/** What only an administrator does: say who signs in as somebody, make one person of two rows, and forget. */
function KeepForms({ person, accounts, forms }: DeskPersonProps) {
  const t = useWords()
  const of = { person: person.slug }
  const field = (form: Shown, name: string) => {
    const error = form.errors.get(name)
    return { name, value: form.text(name), error: error && t(error) }
  }
  return (
    <>
      {person.account === null && (
        <form method="post" action={href(routes.deskPersonLink, of)} novalidate class="cw-form">
          <h2 class="govuk-heading-m">{t('person.link')}</h2>
          <Select
            label={t('person.link.account')}
            hint={t('person.link.hint')}
            {...field(forms.link, 'account')}
            options={[{ value: '', text: t('body.seat.choose') }, ...accounts.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <Button kind="secondary">{t('person.link')}</Button>
        </form>
      )}
      <form method="post" action={href(routes.deskPersonMerge, of)} novalidate class="cw-form">
        <h2 class="govuk-heading-m">{t('person.merge')}</h2>
        <Input
          label={t('person.merge.other')}
          hint={t('person.merge.hint', { slug: person.slug })}
          {...field(forms.merge, 'other')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <Button kind="secondary">{t('person.merge')}</Button>
      </form>
      <form method="post" action={href(routes.deskPersonForget, of)} novalidate class="cw-form">
        <h2 class="govuk-heading-m">{t('person.forget')}</h2>
        <p class="govuk-body">{t('person.forget.text')}</p>
        <Select
          label={t('person.forget.name')}
          {...field(forms.forget, 'name_after')}
          options={[
            { value: '', text: t('person.forget.choose') },
            { value: 'kept', text: t('person.forget.kept') },
            { value: 'replaced', text: t('person.forget.replaced') }
          ]}
        />
        <Input label={t('person.forget.word')} hint={t('person.forget.word.hint')} {...field(forms.forget, 'word')} />
        <Button kind="danger">{t('person.forget')}</Button>
      </form>
    </>
  )
}
