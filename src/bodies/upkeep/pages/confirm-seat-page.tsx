import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { ButtonGroup } from '../../../ui/components/button-group.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import type { Asked } from '../confirm/store.ts'

type Props = { frame: Frame; asked: Asked; token: string; today: string }

/** Where somebody says with one press that they stay on a body. Opening it says nothing. */
export function ConfirmSeatPage({ frame, asked, token, today }: Props) {
  const t = words(frame.locale)
  const { body_name: name, body_slug: slug, confirmed_day, ended_day, how, until_day } = asked
  const isOver = ended_day !== null || today > until_day
  const title = t('upkeep.ask.title', { name })
  return (
    <Page frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      {confirmed_day !== null && how !== 'left' && (
        <p class="govuk-body-l">{t('upkeep.ask.stayed', { day: partialDayWords(t, confirmed_day) })}</p>
      )}
      {how === 'left' && <p class="govuk-body-l">{t('upkeep.ask.left')}</p>}
      {confirmed_day === null && isOver && <p class="govuk-body-l">{t('upkeep.ask.over')}</p>}
      {confirmed_day === null && !isOver && (
        <form method="post" action={href(routes.confirmSeat, { token })}>
          <p class="govuk-body-l">{t('upkeep.ask.text', { person: asked.person_name, day: partialDayWords(t, until_day) })}</p>
          <ButtonGroup>
            <Button name="answer" value="stay" preventDoubleClick>
              {t('upkeep.ask.stay')}
            </Button>
            <Button name="answer" value="leave" kind="secondary">
              {t('upkeep.ask.leave')}
            </Button>
          </ButtonGroup>
        </form>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.bodyPage, { slug })}>
          {name}
        </a>
      </p>
    </Page>
  )
}
