import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import type { Key } from '../../../ui/make-words.ts'
import { words } from '../../../ui/words.ts'
import type { MotionOption, MotionState } from '../model.ts'
import { opening, withoutOpening } from '../model.ts'
import { ChangesPart } from './history-part.tsx'
import { StateTag } from './motion-parts.tsx'
import { ChangesHeading } from './public-pages.tsx'

type Common = { frame: Frame; isAdmin: boolean }

export type DeskListed = {
  readonly number: string
  readonly title: string
  readonly status: MotionState
  readonly body: string
  readonly closes: Date | null
  readonly zone: string
}

/** What waits for this person's vote, and the motions of the bodies they sit on. */
export function DeskMotionsPage({
  frame,
  isAdmin,
  waiting,
  motions,
  bodies,
  older
}: Common & {
  waiting: readonly DeskListed[]
  motions: readonly DeskListed[]
  bodies: readonly { readonly slug: string; readonly name: string; readonly clerk: boolean; readonly meets: boolean }[]
  older: string | undefined
}) {
  const t = words(frame.locale)
  const list = (each: readonly DeskListed[]) => (
    <ul class="cw-bodies">
      {each.map(({ number, title, status, body, closes, zone }) => (
        <li>
          <h3 class="govuk-heading-s">
            <a class="govuk-link" href={href(routes.deskMotion, { number })}>
              <bdi>{title}</bdi>
            </a>{' '}
            <StateTag status={status} />
          </h3>
          <p>
            {number} · <bdi>{body}</bdi>
            {closes && (
              <>
                {' · '}
                {t('motion.vote.ends')} <DateWords at={closes} zone={{ id: zone }} style="by" thisYear={0} />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
  return (
    <DeskPage frame={frame} title={t('motion.desk.title')} rail={deskRail(t, 'motions', isAdmin)}>
      <h1 class="govuk-heading-l">{t('motion.desk.title')}</h1>
      <h2 class="govuk-heading-m">{t('motion.desk.waiting')}</h2>
      {waiting.length === 0 ? <p class="govuk-body">{t('motion.desk.nothing')}</p> : list(waiting)}
      <p class="govuk-body">
        <a class="govuk-link" href={routes.deskOwnActions}>
          {t('action.own.title')}
        </a>
      </p>
      {bodies.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('motion.desk.new')}</h2>
          <ul class="govuk-list">
            {bodies.map(({ slug, name, clerk, meets }) => (
              <li>
                <a class="govuk-link" href={href(routes.deskNewMotion, { slug })}>
                  {t('motion.desk.new.for', { body: name })}
                </a>
                {meets && (
                  <>
                    {' · '}
                    <a class="govuk-link" href={href(routes.deskMeetings, { slug })}>
                      {t('meeting.list.title', { body: name })}
                    </a>
                    {' · '}
                    <a class="govuk-link" href={href(routes.deskBodyActions, { slug })}>
                      {t('action.list.title', { body: name })}
                    </a>
                  </>
                )}
                {clerk && (
                  <>
                    {' · '}
                    <a class="govuk-link" href={href(routes.deskConsent, { slug })}>
                      {t('motion.consent.link')}
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 class="govuk-heading-m">{t('motion.desk.all')}</h2>
      {motions.length === 0 ? (
        <EmptyState>
          <p>{t('motion.list.empty')}</p>
        </EmptyState>
      ) : (
        list(motions)
      )}
      <Pagination older={older} />
    </DeskPage>
  )
}

/** Several motions put to one vote. */
export function ConsentPage({
  frame,
  isAdmin,
  body,
  motions,
  problem
}: Common & {
  body: { readonly slug: string; readonly name: string }
  motions: readonly { readonly number: string; readonly title: string }[]
  problem: Key | undefined
}) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('motion.consent.title')}
      error={problem !== undefined}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={routes.deskMotions}>{t('motion.desk.title')}</BackLink>}
    >
      <WrongFields errors={problem ? new Map([['motion', problem]]) : new Map()} />
      <h1 class="govuk-heading-l">{t('motion.consent.title')}</h1>
      <p class="govuk-body">{t('motion.consent.intro', { body: body.name })}</p>
      {motions.length === 0 ? (
        <EmptyState>
          <p>{t('motion.consent.empty')}</p>
        </EmptyState>
      ) : (
        <form method="post" action={href(routes.deskConsent, { slug: body.slug })} class="cw-form">
          <Checkboxes
            name="motion"
            legend={t('motion.consent.which')}
            error={problem && t(problem)}
            values={motions.map(({ number }) => number)}
            choices={motions.map(({ number, title }) => ({ value: number, label: `${number} ${title}` }))}
          />
          <Button preventDoubleClick>{t('motion.consent.open')}</Button>
        </form>
      )}
    </DeskPage>
  )
}

/** Asking for other words in a motion. */
export function AmendPage({
  frame,
  isAdmin,
  motion,
  options,
  option,
  shown
}: Common & {
  motion: { readonly number: string; readonly title: string }
  options: readonly MotionOption[]
  option: number
  shown: Shown
}) {
  const t = words(frame.locale)
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <DeskPage
      frame={frame}
      title={t('motion.amend')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={href(routes.deskMotion, { number: motion.number })}>{motion.title}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('motion.amend')}</h1>
      <p class="govuk-body">{t('motion.amend.intro')}</p>
      {options.length > 1 && (
        <ul class="govuk-list">
          {options.map(({ title }, at) => (
            <li>
              {at + 1 === option ? (
                <strong>{title}</strong>
              ) : (
                <a class="govuk-link" href={href(routes.deskAmend, { number: motion.number }, { option: String(at + 1) })}>
                  {title}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={href(routes.deskAmend, { number: motion.number })} novalidate class="cw-form">
        <input type="hidden" name="option" value={option} />
        <Textarea
          label={t('motion.form.text')}
          hint={t('motion.form.text.hint', { opening: opening.trim() })}
          {...field('text')}
          value={withoutOpening(shown.text('text'))}
          rows={10}
          dir="auto"
        />
        <Textarea label={t('motion.amend.reason')} {...field('reason')} rows={3} />
        <Button preventDoubleClick>{t('motion.amend.send')}</Button>
      </form>
    </DeskPage>
  )
}

/** What a version changed, for people of the body. */
export function DeskChangesPage({
  frame,
  isAdmin,
  ...props
}: Common & {
  number: string
  title: string
  version: number
  before: readonly MotionOption[]
  after: readonly MotionOption[]
}) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('motion.changes.title', { title: props.title, n: props.version })}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={href(routes.deskMotion, { number: props.number })}>{props.title}</BackLink>}
    >
      <ChangesHeading {...props} />
      <ChangesPart before={props.before} after={props.after} />
    </DeskPage>
  )
}
