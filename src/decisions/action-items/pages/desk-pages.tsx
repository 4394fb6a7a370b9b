import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { type ListedAction, longestSaid } from '../model.ts'
import { ActionFacts, ActionList } from './action-parts.tsx'
import { ActionHistory, type EventLine } from './history-part.tsx'

type Common = { frame: Frame; isAdmin: boolean }

const pageOf = ({ number }: ListedAction) => href(routes.deskAction, { number })

/** What one person has to do, whatever body asked for it. */
export function OwnActionsPage({
  frame,
  isAdmin,
  open,
  ended,
  now
}: Common & { open: readonly ListedAction[]; ended: readonly ListedAction[]; now: Date }) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('action.own.title')}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={routes.deskMotions}>{t('motion.desk.title')}</BackLink>}
    >
      <h1 class="govuk-heading-l">{t('action.own.title')}</h1>
      <h2 class="govuk-heading-m">{t('action.open')}</h2>
      {open.length === 0 ? (
        <EmptyState>
          <p>{t('action.own.none')}</p>
        </EmptyState>
      ) : (
        <ActionList actions={open} now={now} to={pageOf} ofBody />
      )}
      {ended.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('action.ended')}</h2>
          <ActionList actions={ended} now={now} to={pageOf} ofBody />
        </>
      )}
    </DeskPage>
  )
}

type ListProps = Common & {
  body: { readonly slug: string; readonly name: string }
  open: readonly ListedAction[] | undefined
  ended: readonly ListedAction[]
  older: string | undefined
  givesOut: boolean
  now: Date
}

/** What a body has to do, private items too, for its people. */
export function DeskActionListPage({ frame, isAdmin, body, open, ended, older, givesOut, now }: ListProps) {
  const t = words(frame.locale)
  const title = t('action.list.title', { body: body.name })
  return (
    <DeskPage
      frame={frame}
      title={title}
      rail={deskRail(t, 'motions', isAdmin)}
      before={
        <BackLink href={href(routes.deskMeetings, { slug: body.slug })}>{t('meeting.list.title', { body: body.name })}</BackLink>
      }
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {open && (
        <>
          <h2 class="govuk-heading-m">{t('action.open')}</h2>
          {open.length === 0 ? (
            <EmptyState>
              <p>{t('action.open.none')}</p>
            </EmptyState>
          ) : (
            <ActionList actions={open} now={now} to={pageOf} />
          )}
          {givesOut && <LinkButton href={href(routes.deskActionNew, { slug: body.slug })}>{t('action.new')}</LinkButton>}
        </>
      )}
      {ended.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('action.ended')}</h2>
          <ActionList actions={ended} now={now} to={pageOf} />
        </>
      )}
      <Pagination older={older} />
    </DeskPage>
  )
}

type OneProps = Common & {
  action: ListedAction
  events: readonly EventLine[]
  zone: string
  may: { readonly say: boolean; readonly change: boolean; readonly readList: boolean }
  shown: Shown
  now: Date
}

/** One action item, with the ways to say how it stands and how it ended. */
export function DeskActionPage({ frame, isAdmin, action, events, zone, may, shown, now }: OneProps) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={action.title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={
        may.readList ? (
          <BackLink href={href(routes.deskBodyActions, { slug: action.body_slug })}>
            {t('action.list.title', { body: action.body_name })}
          </BackLink>
        ) : (
          <BackLink href={routes.deskOwnActions}>{t('action.own.title')}</BackLink>
        )
      }
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">
        <bdi>{action.title}</bdi>
      </h1>
      <ActionFacts action={action} now={now} inside={may.readList} />
      {may.say && <SayForm action={action} shown={shown} />}
      {may.change && (
        <LinkButton kind="secondary" href={href(routes.deskActionEdit, { number: action.number })}>
          {t('action.change')}
        </LinkButton>
      )}
      <ActionHistory events={events} zone={zone} />
    </DeskPage>
  )
}

/** One sentence, and what it means: how it stands, done, dropped, or open again. */
function SayForm({ action: { number, status }, shown }: { action: ListedAction; shown: Shown }) {
  const t = useWords()
  const error = (name: string) => {
    const key = shown.errors.get(name)
    return key && t(key)
  }
  const choices = status === 'open' ? (['note', 'done', 'drop'] as const) : (['reopen'] as const)
  return (
    <form method="post" action={href(routes.deskActionStep, { number, step: 'say' })} novalidate class="cw-form">
      <Radios
        legend={t('action.say.title')}
        name="step"
        value={shown.text('step') || (status === 'open' ? '' : 'reopen')}
        error={error('step')}
        choices={choices.map((step) => ({ value: step, label: t(`action.say.${step}`) }))}
      />
      <Textarea
        label={t('action.say.sentence')}
        hint={t('action.say.sentence.hint')}
        name="said"
        value={shown.text('said')}
        error={error('said')}
        rows={2}
        limit={longestSaid}
        countFrom={80}
        dir="auto"
      />
      <Button preventDoubleClick>{t('action.say.save')}</Button>
    </form>
  )
}
