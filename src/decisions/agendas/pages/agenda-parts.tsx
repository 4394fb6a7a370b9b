import { href, routes } from '../../../routes.ts'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { ListedItem } from '../model.ts'

/** Stands on every agenda of a body that cases can reach, whether there is anything or not, and says nothing else (S9). */
export function StandingItem({ inside }: { inside: boolean }) {
  const t = useWords()
  return (
    <li>
      <p class="govuk-body">
        <strong>{t('agenda.standing')}</strong> · {t('agenda.standing.text')}
        {inside && (
          <>
            {' '}
            <a class="govuk-link" href={`${routes.desk}#/meetings`} data-row>
              {t('agenda.standing.desk')}
            </a>
          </>
        )}
      </p>
    </li>
  )
}

/** The agenda as everybody may read it: it is given public items alone. */
export function AgendaPart({ items, standing }: { items: readonly ListedItem[]; standing: boolean }) {
  const t = useWords()
  if (items.length === 0 && !standing) return null
  return (
    <section>
      <h2 class="govuk-heading-m" id="agenda">
        {t('agenda.title')}
      </h2>
      <ol class="govuk-list govuk-list--number">
        {items.map((item) => (
          <li>
            <ItemText item={item} motionAt={routes.motion} />
          </li>
        ))}
        {standing && <StandingItem inside={false} />}
      </ol>
    </section>
  )
}

/** The whole agenda, with the ways to change it for who may. */
export function DeskAgendaPart({
  meeting,
  items,
  standing,
  changes
}: {
  meeting: string
  items: readonly ListedItem[]
  standing: boolean
  changes: boolean
}) {
  const t = useWords()
  const step = (item: string, name: string) => href(routes.deskAgendaStep, { meeting, item, step: name })
  return (
    <section>
      <h2 class="govuk-heading-m" id="agenda">
        {t('agenda.title')}
      </h2>
      {items.length === 0 && !standing ? (
        <p class="govuk-body">{t('agenda.none')}</p>
      ) : (
        <ol class="cw-agenda">
          {items.map((item, at) => (
            <li>
              <ItemText item={item} motionAt={routes.deskMotion} />
              {changes && item.state === 'waiting' && (
                <div class="cw-agenda__line">
                  <a class="govuk-link" href={href(routes.deskAgendaItem, { meeting, item: item.id })}>
                    {t('agenda.change')} <span class="govuk-visually-hidden">{item.title}</span>
                  </a>
                  {at > 0 && items[at - 1]?.state === 'waiting' && (
                    <RowButton action={step(item.id, 'up')} text={t('agenda.up')} about={item.title} />
                  )}
                  <RowButton action={step(item.id, 'remove')} text={t('agenda.remove')} about={item.title} />
                </div>
              )}
            </li>
          ))}
          {standing && <StandingItem inside />}
        </ol>
      )}
      {changes && (
        <LinkButton kind="secondary" href={href(routes.deskAgendaNew, { meeting })}>
          {t('agenda.add')}
        </LinkButton>
      )}
    </section>
  )
}

function ItemText({
  item: { title, kind, notes, motion_number: number, private: hidden, carried, state },
  motionAt
}: {
  item: ListedItem
  motionAt: typeof routes.motion | typeof routes.deskMotion
}) {
  const t = useWords()
  return (
    <>
      <strong>
        <bdi>{title}</bdi>
      </strong>{' '}
      · {t(`agenda.kind.${kind}`)}
      {number !== null && (
        <>
          {' · '}
          <a class="govuk-link" href={href(motionAt, { number })}>
            {number}
          </a>
        </>
      )}
      {hidden && (
        <>
          {' '}
          <Tag colour="amber">{t('agenda.private')}</Tag>
        </>
      )}
      {state === 'left_over' && (
        <>
          {' '}
          <Tag colour="amber">{t('agenda.state.left_over')}</Tag>
        </>
      )}
      {carried > 0 && <p class="govuk-body">{t('agenda.carried', { count: carried })}</p>}
      {notes
        .split(/\n+/)
        .filter((line) => line !== '')
        .map((line) => (
          <p class="govuk-body" dir="auto">
            {line}
          </p>
        ))}
    </>
  )
}
