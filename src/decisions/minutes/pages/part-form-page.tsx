import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WarningText } from '../../../ui/components/warning-text.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { Diff } from '../../../conduct/deciding/client/diff.tsx'
import { titleOf } from '../minutes-as-text.ts'
import type { Minutes, Part } from '../model.ts'
import { type Clock } from '../say-facts.ts'
import type { MinutesNames } from '../view.ts'
import { PartSection } from './minutes-body.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  minutes: Minutes
  part: Part
  names: MinutesNames
  clock: Clock
  shown: Shown
  /** What somebody else saved in the meantime, beside the words that were not saved. */
  other: { readonly name: string; readonly for_all: string; readonly for_members: string } | undefined
}

/** Writing around the facts of one part. The facts stand above and cannot be changed here. */
export function PartFormPage({ frame, isAdmin, minutes, part, names, clock, shown, other }: Props) {
  const t = words(frame.locale)
  const named = titleOf(t, part.facts) || t('minutes.part.text')
  const title = t('minutes.write.title', { part: named })
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={href(routes.deskMinutes, { minutes: minutes.id })}>{minutes.title}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">
        <bdi>{title}</bdi>
      </h1>
      {other && (
        <>
          <WarningText>{t('minutes.edited', { name: other.name })}</WarningText>
          <h2 class="govuk-heading-s">{t('minutes.edited.compare')}</h2>
          {!part.private && <Diff before={other.for_all} after={shown.text('for_all')} />}
          <Diff before={other.for_members} after={shown.text('for_members')} />
        </>
      )}
      <p class="govuk-body">{t('minutes.write.facts')}</p>
      <div class="govuk-inset-text">
        <PartSection part={{ ...part, text: '', inside: '' }} shown={{ names, clock, inside: true }} />
      </div>
      <form
        method="post"
        action={href(routes.deskMinutesPart, { minutes: minutes.id, part: part.key })}
        novalidate
        class="cw-form"
      >
        <input type="hidden" name="edition" value={shown.text('edition')} />
        {!part.private && (
          <Textarea
            label={t('minutes.write.for_all')}
            hint={t('minutes.write.hint')}
            {...field('for_all')}
            rows={10}
            dir="auto"
          />
        )}
        <Textarea
          label={t('minutes.write.for_members')}
          hint={t('minutes.write.for_members.hint')}
          {...field('for_members')}
          rows={part.private ? 10 : 4}
          dir="auto"
        />
        <Button preventDoubleClick>{t('minutes.write.save')}</Button>
      </form>
    </DeskPage>
  )
}
