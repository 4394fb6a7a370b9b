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
import type { FormState } from '../model.ts'
import { type BodyChoices, BodyFields } from './body-fields.tsx'
import { FormStateNotice } from './form-state-notice.tsx'
import { JointSection, type JointSeats } from '../jointly/pages/joint-section.tsx'
import { PlainFactsForm } from '../setup/pages/plain-facts-form.tsx'
import { type ListChecks, ListCheckSection } from './list-check-section.tsx'
import { SeatsSection, type SeatsProps } from './seats-section.tsx'

export type DeskBodyProps = SeatsProps & {
  frame: Frame
  isAdmin: boolean
  state: FormState
  choices: BodyChoices
  listChecks: ListChecks
  /** The form about the body, as it is shown now. */
  about: Shown
  /** Mailing list, links and time zone, as they are shown now. */
  facts: Shown
  /** Nobody has written down yet how it stood when the register began, and this person may. */
  mayTakeOver: boolean
  /** What co-chairs do together; nothing where the charter knows no such thing. */
  jointly: JointSeats | undefined
}

/** One body on the desk: whether its form is open, what it is, who sits on it. */
export function DeskBodyPage(props: DeskBodyProps) {
  const { frame, isAdmin, mayEdit, body, about, seatForm, state } = props
  const t = words(frame.locale)
  const errors = new Map([...about.errors, ...seatForm.errors, ...props.facts.errors, ...(props.jointly?.shown.errors ?? [])])
  return (
    <DeskPage
      frame={frame}
      title={body.name}
      error={errors.size > 0}
      rail={deskRail(t, 'bodies', isAdmin)}
      before={<BackLink href={routes.deskBodies}>{t('body.list.title')}</BackLink>}
    >
      <WrongFields errors={errors} />
      <h1 class="govuk-heading-l">{body.name}</h1>
      {body.procedure !== '' && <FormStateNotice state={state} />}
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.bodyPage, { slug: body.slug })}>
          {t('body.public_page')}
        </a>
      </p>
      {mayEdit && body.procedure !== '' && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.deskProcedure, { slug: body.slug })}>
            {t('body.values.link')}
          </a>
        </p>
      )}
      {mayEdit && (
        <p class="govuk-body">
          <a class="govuk-link" href={routes.editionsTakeOver}>
            {t('transparency.take.link')}
          </a>
        </p>
      )}
      {props.mayTakeOver && (
        <p class="govuk-body">
          {t('body.take.offer')}{' '}
          <a class="govuk-link" href={href(routes.deskTakeOver, { slug: body.slug })}>
            {t('body.take.link')}
          </a>
        </p>
      )}
      <SeatsSection {...props} />
      {props.jointly && <JointSection body={body} joint={props.jointly} />}
      {body.procedure !== '' && <ListCheckSection mayEdit={mayEdit} body={body} listChecks={props.listChecks} />}
      {mayEdit && <PlainFactsForm slug={body.slug} shown={props.facts} />}
      <h2 class="govuk-heading-m" id="about">
        {t('body.about')}
      </h2>
      {mayEdit ? (
        <form method="post" action={href(routes.deskBody, { slug: body.slug })} novalidate class="cw-form">
          <BodyFields shown={about} choices={props.choices} isNew={false} isDecided={props.isDecided} />
          <Button preventDoubleClick>{t('body.save')}</Button>
        </form>
      ) : (
        <BodyFacts {...props} />
      )}
    </DeskPage>
  )
}

function BodyFacts({ body, choices }: DeskBodyProps) {
  const t = useWords()
  const fallback = choices.fallbacks.find(({ id }) => id === body.fallback)
  const procedure = choices.procedures.find(({ key }) => key === body.procedure)
  return (
    <SummaryList
      rows={[
        { key: t('body.kind'), value: t(`body.kind.${body.kind}`) },
        { key: t('body.purpose'), value: body.purpose || t('body.none') },
        { key: t('body.time_zone'), value: body.time_zone },
        { key: t('body.fallback'), value: fallback?.name ?? t('body.fallback.none') },
        { key: t('body.procedure'), value: procedure?.name ?? t('body.none') }
      ]}
    />
  )
}
