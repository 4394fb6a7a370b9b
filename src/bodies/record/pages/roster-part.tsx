import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { BodyRecord } from '../read-record.ts'
import { EmbedPart } from './embed-part.tsx'
import { RosterTable } from './roster-table.tsx'
import { LimitPart, VacanciesPart } from './upkeep-part.tsx'

/** Who sits on it now, which seats stand empty, who sat on it before, and a day to ask about. */
export function RosterPart({ record, base }: { record: BodyRecord; base: string }) {
  const { body, roster, past } = record
  const t = useWords()
  const title = t('body.roster')
  return (
    <section>
      <h2 class="govuk-heading-m" id="roster">
        {title}
      </h2>
      <LimitPart record={record} />
      {roster.seats.length === 0 ? (
        <p class="govuk-body">{t('body.roster.empty')}</p>
      ) : (
        <RosterTable id="seats" caption={title} seats={roster.seats} affiliations={roster.affiliations} />
      )}
      <VacanciesPart record={record} />
      {roster.perhaps.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{t('body.roster.perhaps')}</h3>
          <RosterTable
            id="perhaps"
            caption={t('body.roster.perhaps')}
            seats={roster.perhaps}
            affiliations={roster.affiliations}
          />
        </>
      )}
      {past.length > 0 && (
        <Details summary={t('body.roster.past', { count: past.length })}>
          <RosterTable id="past" caption={t('body.seats.past')} seats={past} affiliations={[]} />
        </Details>
      )}
      <DayForm slug={body.slug} />
      <p class="govuk-body cw-screen-only">
        <a class="govuk-link" href={href(routes.rosterCsv, { slug: body.slug })}>
          {t('record.file.roster')}
        </a>
      </p>
      <div class="cw-screen-only">
        <EmbedPart base={base} body={body} />
      </div>
    </section>
  )
}

/** "Who was on it on 1 May 2024?" Works without scripts; the answer has an address of its own. */
export function DayForm({ slug, value = '', error }: { slug: string; value?: string; error?: string | undefined }) {
  const t = useWords()
  return (
    <form method="get" action={href(routes.bodyOnForm, { slug })} novalidate class="cw-form cw-screen-only">
      <Input
        label={t('body.on.label')}
        hint={t('form.day.hint')}
        name="day"
        value={value}
        error={error}
        width={10}
        inputmode="numeric"
        autocomplete="off"
      />
      <Button kind="secondary">{t('body.on.show')}</Button>
    </form>
  )
}
