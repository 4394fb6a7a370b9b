import { href, routes } from '../../../routes.ts'
import { Table } from '../../../ui/components/table.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import type { Asked } from '../../upkeep/confirm/store.ts'
import type { ShortSeat } from '../../upkeep/find-short.ts'
import type { DeskSeat } from '../store.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  ending: readonly DeskSeat[]
  /** Of the bodies that the reader leads. */
  short: readonly ShortSeat[]
  waiting: readonly (Asked & { readonly mailed: boolean; readonly mayAnswer: boolean })[]
}

/** What is due on rosters: terms that end within sixty days, and people who have not said yet whether they stay. */
export function SoonPage({ frame, isAdmin, ending, waiting, short }: Props) {
  const t = words(frame.locale)
  const title = t('upkeep.soon')
  return (
    <DeskPage frame={frame} title={title} rail={deskRail(t, 'bodies', isAdmin)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <h2 class="govuk-heading-m">{t('upkeep.ending')}</h2>
      {ending.length === 0 ? (
        <p class="govuk-body">{t('upkeep.ending.none')}</p>
      ) : (
        <Table
          id="ending"
          caption={t('upkeep.ending')}
          captionHidden
          rowHeaders
          head={[
            { title: t('body.seat.person') },
            { title: t('person.body') },
            { title: t('body.seat.role') },
            { title: t('body.seat.to') }
          ]}
          rows={ending.map((seat) => [
            <a class="govuk-link" href={href(routes.deskSeat, { seat: seat.id })}>
              <bdi>{seat.person_name}</bdi>
              <span class="govuk-visually-hidden">, {t(`body.role.${seat.role}`)}</span>
            </a>,
            seat.body_name,
            t(`body.role.${seat.role}`),
            <span class="cw-day">{seat.to_day}</span>
          ])}
        />
      )}
      {short.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('upkeep.short')}</h2>
          <p class="govuk-body">{t('upkeep.short.text')}</p>
          <Table
            id="short"
            caption={t('upkeep.short')}
            captionHidden
            rowHeaders
            head={[{ title: t('body.seat.person') }, { title: t('person.body') }, { title: t('upkeep.short.took_part') }]}
            rows={short.map(({ seat, person_name, body_name, of: what, activity: { done, of, from } }) => [
              <a class="govuk-link" href={href(routes.deskSeat, { seat })}>
                <bdi>{person_name}</bdi>
                <span class="govuk-visually-hidden">, {t(`seat.${what}`)}</span>
              </a>,
              body_name,
              t(`seat.${what}.count`, { done, of, from: partialDayWords(t, from) })
            ])}
          />
        </>
      )}
      <h2 class="govuk-heading-m">{t('upkeep.waiting')}</h2>
      {waiting.length === 0 ? (
        <p class="govuk-body">{t('upkeep.waiting.none')}</p>
      ) : (
        <Table
          id="waiting"
          caption={t('upkeep.waiting')}
          captionHidden
          rowHeaders
          head={[
            { title: t('body.seat.person') },
            { title: t('person.body') },
            { title: t('upkeep.waiting.until') },
            { title: t('upkeep.waiting.how') }
          ]}
          rows={waiting.map((each) => [
            <bdi>{each.person_name}</bdi>,
            each.body_name,
            <span class="cw-day">{each.until_day}</span>,
            <>
              {t(each.mailed ? 'upkeep.waiting.mailed' : 'upkeep.waiting.no_mail')}
              {each.mayAnswer && (
                <form method="post" action={href(routes.deskUpkeepAnswer, { slug: each.body_slug, person: each.person })}>
                  <input type="hidden" name="starts" value={each.starts_day} />
                  <button class="cw-link-button" type="submit">
                    {t('upkeep.waiting.said')} <span class="govuk-visually-hidden">{each.person_name}</span>
                  </button>
                </form>
              )}
            </>
          ])}
        />
      )}
    </DeskPage>
  )
}
