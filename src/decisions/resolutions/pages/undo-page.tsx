import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { InsetText } from '../../../ui/components/inset-text.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import type { EffectNames } from '../../effects/names.ts'
import { sayEffect } from '../../effects/say-effect.ts'
import type { Resolution } from '../../model.ts'
import { EffectItem } from '../../motions/pages/effect-item.tsx'
import type { Undoing } from '../draft-undo.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  resolution: Pick<Resolution, 'number' | 'title'>
  body: string
  undoing: Undoing
  names: EffectNames
}

/** Before a resolution is taken back: what the motion for it would do, and what it would leave. */
export function UndoPage({ frame, isAdmin, resolution: { number, title }, body, undoing, names }: Props) {
  const t = words(frame.locale)
  const { effects, left, since } = undoing
  const heading = t('resolution.undo.title', { number })
  return (
    <DeskPage
      frame={frame}
      title={heading}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={href(routes.resolution, { number })}>{title}</BackLink>}
    >
      <h1 class="govuk-heading-l">{heading}</h1>
      <p class="govuk-body">{t('resolution.undo.intro', { body })}</p>
      {since.map((later) => (
        <InsetText>
          <a class="govuk-link" href={href(routes.resolution, { number: later })}>
            {t('resolution.undo.since', { number: later })}
          </a>
        </InsetText>
      ))}
      <h2 class="govuk-heading-m">{t('resolution.undo.would')}</h2>
      {effects.length === 0 ? (
        <p class="govuk-body">{t('resolution.undo.nothing')}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {effects.map(({ effect, on_day }) => (
            <li>
              <EffectItem effect={effect} onDay={on_day} names={names} />
            </li>
          ))}
        </ul>
      )}
      {effects.length > 0 && left.length > 0 && (
        <>
          <p class="govuk-body">{t('resolution.undo.left')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {left.map(({ data }) => (
              <li>
                <bdi>{sayEffect(t, data, undefined, names)}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action={href(routes.deskUndo, { number })}>
        <Button preventDoubleClick>{t('resolution.undo.draft')}</Button>
      </form>
    </DeskPage>
  )
}
