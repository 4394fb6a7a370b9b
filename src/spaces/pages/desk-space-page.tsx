import type { Shown } from '../../http/read-fields.ts'
import { href, routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Button } from '../../ui/components/button.tsx'
import { SummaryList } from '../../ui/components/summary-list.tsx'
import { WrongFields } from '../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../ui/desk-layout.tsx'
import { deskRail } from '../../ui/desk-rail.ts'
import type { Frame } from '../../ui/frame.ts'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import { kindName } from '../kinds/kind-names.ts'
import { MissingList } from '../directory/pages/missing-words.tsx'
import { OwnNeeds } from '../requirements/pages/own-needs.tsx'
import { spaceHref, type SpaceState } from '../model.ts'
import { type ContactProps, LinesSection, NumbersSection } from './contact-sections.tsx'
import { type FieldChoices, SpaceFields } from './space-fields.tsx'

export type DeskSpaceProps = ContactProps & {
  frame: Frame
  isAdmin: boolean
  choices: FieldChoices
  about: Shown
  mayReadPeople: boolean
  state: SpaceState
  /** Own requirements that somebody said are met, each with the day. */
  met: ReadonlyMap<string, string>
}

/** One space on the desk: how people reach somebody there, then what it is. */
export function DeskSpacePage(props: DeskSpaceProps) {
  const { frame, isAdmin, mayEdit, space, about, lineForm, numberForm } = props
  const t = words(frame.locale)
  const errors = new Map([...about.errors, ...lineForm.errors, ...numberForm.errors])
  return (
    <DeskPage
      frame={frame}
      title={space.name}
      error={errors.size > 0}
      rail={deskRail(t, 'spaces', isAdmin)}
      before={<BackLink href={routes.deskSpaces}>{t('space.list.title')}</BackLink>}
    >
      <WrongFields errors={errors} />
      <h1 class="govuk-heading-l">{space.name}</h1>
      <p class="govuk-body">
        <a class="govuk-link" href={spaceHref(space)}>
          {t('space.public_page')}
        </a>
      </p>
      <h2 class="govuk-heading-m">{t('space.missing')}</h2>
      <MissingList missing={props.state.missing} needs={props.choices.own.needs} />
      <OwnNeeds {...props} />
      <Parts {...props} />
      <NumbersSection {...props} />
      <LinesSection {...props} />
      <h2 class="govuk-heading-m">{t('space.facts')}</h2>
      {mayEdit ? (
        <form method="post" action={href(routes.deskSpace, { space: space.id })} novalidate class="cw-form">
          <SpaceFields shown={about} choices={props.choices} isNew={false} />
          <Button preventDoubleClick>{t('body.save')}</Button>
        </form>
      ) : (
        <SpaceFacts {...props} />
      )}
    </DeskPage>
  )
}

/** The pages on which the rest of a space is kept. */
function Parts({ space, mayEdit, mayReadPeople }: DeskSpaceProps) {
  const t = useWords()
  const params = { space: space.id }
  return (
    <ul class="govuk-list">
      <li>
        <a class="govuk-link" href={href(routes.take, undefined, params)}>
          {t('desk.take')}
        </a>
      </li>
      {mayReadPeople && (
        <li>
          <a class="govuk-link" href={href(routes.deskPeopleOfSpace, params)}>
            {t('space.people')}
          </a>
        </li>
      )}
      {mayEdit && (
        <li>
          <a class="govuk-link" href={href(routes.deskCovers, params)}>
            {t('space.covers')}
          </a>
        </li>
      )}
      {mayEdit && (
        <li>
          <a class="govuk-link" href={href(routes.deskTexts, params)}>
            {t('space.texts')}
          </a>
        </li>
      )}
      {mayEdit && (
        <li>
          <a class="govuk-link" href={href(routes.deskBots, params)}>
            {t('bot.title')}
          </a>
        </li>
      )}
    </ul>
  )
}

function SpaceFacts({ space, choices: { own, bodies } }: DeskSpaceProps) {
  const t = useWords()
  return (
    <SummaryList
      rows={[
        { key: t('space.kind'), value: kindName(t, space.kind, own) },
        { key: t('space.body'), value: bodies.find(({ id }) => id === space.body)?.name ?? '' },
        { key: t('body.time_zone'), value: space.time_zone }
      ]}
    />
  )
}
