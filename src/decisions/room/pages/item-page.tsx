import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { type ItemActions, ItemActionsPart } from '../../action-items/pages/item-actions.tsx'
import { goesOn } from '../../meetings/model.ts'
import { OptionsPart, RulePart, StateTag, TroublePart } from '../../motions/pages/motion-parts.tsx'
import { ResolutionLine } from '../../motions/pages/public-pages.tsx'
import { AsidePart } from '../../motions/pages/history-part.tsx'
import { VotesPart } from '../../motions/pages/vote-part.tsx'
import { onConsent, type RoomItem } from '../model.ts'
import type { Voting } from '../voting/read-voting.ts'
import { KeysPart } from './keys-part.tsx'
import type { RoomProps } from './room-props.ts'
import { CarriedLine, ItemStateTag, QuorumLine, troubleAt } from './room-parts.tsx'
import { CountPart, OwnBallots, StepBackPart } from './voting-part.tsx'

type Props = RoomProps & {
  item: RoomItem
  /** The motion of an item that is decided. */
  voting: Voting | undefined
  /** Whether the reader has the casting word. */
  chairs: boolean
  outcome: string
  actions: ItemActions
}

/** One item of the agenda: what it is, its vote, what came of it, and the way to the next. */
export function ItemPage(props: Props) {
  const { frame, isAdmin, view, item, voting, trouble } = props
  const t = words(frame.locale)
  const at = view.items.findIndex(({ id }) => id === item.id)
  return (
    <DeskPage
      frame={frame}
      title={item.title}
      error={trouble !== undefined}
      rail={deskRail(t, 'motions', isAdmin)}
      before={<BackLink href={href(routes.deskRoom, { meeting: view.meeting.id })}>{view.meeting.title}</BackLink>}
      scripts={['room']}
    >
      <WrongFields errors={troubleAt('item', trouble)} />
      <Pass {...props} at={at} />
      <h1 class="govuk-heading-l" id="item">
        <bdi>{item.title}</bdi>
      </h1>
      <p class="govuk-body">
        {t('room.item.place', { n: at + 1, of: view.items.length })} · {t(`agenda.kind.${item.kind}`)}{' '}
        {view.meeting.opened_at && <ItemStateTag state={item.state} />}{' '}
        {item.private && <Tag colour="amber">{t('agenda.private')}</Tag>}
      </p>
      <CarriedLine item={item} zone={view.meeting.zone} />
      <QuorumLine quorum={view.quorum} />
      {paragraphs(item.notes)}
      {voting && <MotionPart {...props} voting={voting} />}
      <OutcomePart {...props} />
      <ItemActionsPart
        {...props.actions}
        body={view.body}
        meeting={view.meeting.id}
        item={item}
        open={goesOn(view.state)}
        writes={props.leads && item.state === 'now'}
      />
      <KeysPart meeting={view.meeting.id} pass />
    </DeskPage>
  )
}

const paragraphs = (text: string) =>
  text
    .split(/\n+/)
    .filter((line) => line !== '')
    .map((line) => (
      <p class="govuk-body" dir="auto">
        {line}
      </p>
    ))

/** To the items before and after, and the whole agenda. */
function Pass({ view: { meeting, items }, at }: Props & { at: number }) {
  const t = useWords()
  const [before, after] = [items[at - 1], items[at + 1]]
  const to = (item: RoomItem) => href(routes.deskRoomItem, { meeting: meeting.id, item: item.id })
  return (
    <nav aria-label={t('room.pass')} class="cw-inline">
      {before && (
        <a class="govuk-link" href={to(before)} rel="prev" accesskey="k">
          {t('room.pass.before')} <span class="govuk-visually-hidden">{before.title}</span>
        </a>
      )}
      {after && (
        <a class="govuk-link" href={to(after)} rel="next" accesskey="j">
          {t('room.pass.next')} <span class="govuk-visually-hidden">{after.title}</span>
        </a>
      )}
      <a class="govuk-link" href={href(routes.deskRoom, { meeting: meeting.id })} accesskey="a">
        {t('room.pass.agenda')}
      </a>
      <a class="govuk-link" href="" accesskey="l" data-look>
        {t('room.look')}
      </a>
    </nav>
  )
}

function MotionPart(props: Props & { voting: Voting }) {
  const { view, item, voting, leads, votes, me, chairs } = props
  const t = useWords()
  const { motion } = voting.view
  const to = (step: string) => href(routes.deskRoomItemStep, { meeting: view.meeting.id, item: item.id, step })
  const open = goesOn(view.state)
  const aside = new Set(voting.view.recused.map(({ person }) => person))
  const here = voting.vote !== undefined
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.deskMotion, { number: motion.number })}>
          {motion.number}
        </a>{' '}
        <StateTag status={motion.status} />
      </p>
      {motion.outcome && <p class="govuk-body-l">{motion.outcome}</p>}
      <ResolutionLine view={voting.view} />
      <OptionsPart view={voting.view} />
      <TroublePart view={voting.view} trouble={voting.trouble} />
      <RulePart view={voting.view} />
      {onConsent(item) && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.deskRoomConsent, { meeting: view.meeting.id })}>
            {t('room.consent.on')}
          </a>
        </p>
      )}
      {motion.status === 'open' && !here && <p class="govuk-body">{t('room.vote.elsewhere')}</p>}
      {open && leads && motion.status === 'proposed' && !onConsent(item) && (
        <form method="post" action={to('open')} id="vote-open">
          <Button preventDoubleClick>{t('room.vote.open')}</Button>
        </form>
      )}
      {open && onConsent(item) && (leads || votes) && (
        <form method="post" action={to('pull')}>
          <Button kind="secondary">{t('room.consent.pull')}</Button>
        </form>
      )}
      <VotesPart view={voting.view} />
      {voting.vote?.status === 'chair' && chairs && (
        <div class="govuk-button-group">
          <form method="post" action={to('cast-aye')}>
            <Button kind="secondary">{t('motion.step.cast_aye')}</Button>
          </form>
          <form method="post" action={to('cast-nay')}>
            <Button kind="secondary">{t('motion.step.cast_nay')}</Button>
          </form>
        </div>
      )}
      <CountPart voting={voting} to={to} leads={leads} />
      <OwnBallots voting={voting} to={to} leads={leads} />
      <AsidePart view={voting.view} />
      {open && (motion.status === 'proposed' || here) && (
        <StepBackPart
          to={to}
          leads={leads}
          votes={votes}
          me={me}
          people={view.people.filter(({ person, voting: has }) => has && !aside.has(person))}
        />
      )}
    </>
  )
}

/** What came of it, and going on. */
function OutcomePart({ view, item, leads, outcome }: Props) {
  const t = useWords()
  const action = (step: string) => href(routes.deskRoomItemStep, { meeting: view.meeting.id, item: item.id, step })
  if (!leads || !goesOn(view.state)) {
    if (item.outcome === '') return null
    return (
      <section>
        <h2 class="govuk-heading-m">{t('room.outcome')}</h2>
        {paragraphs(item.outcome)}
      </section>
    )
  }
  if (item.state !== 'now') {
    return (
      <form method="post" action={action('take-up')} id="pass-on">
        <Button preventDoubleClick>{t(item.state === 'waiting' ? 'room.take_up' : 'room.take_up.again')}</Button>
      </form>
    )
  }
  return (
    <form method="post" action={action('done')} class="cw-form" id="pass-on">
      <Textarea name="outcome" label={t('room.outcome')} hint={t('room.outcome.hint')} value={outcome} rows={3} dir="auto" />
      <div role="alert" data-unsaved hidden>
        <p class="govuk-error-message">{t('room.outcome.unsaved')}</p>
      </div>
      <div class="govuk-button-group">
        <Button preventDoubleClick>{t('room.done')}</Button>
        <Button kind="secondary" formaction={action('note')} data-save>
          {t('room.note')}
        </Button>
        <Button kind="secondary" formaction={action('put-off')}>
          {t('room.put_off')}
        </Button>
      </div>
    </form>
  )
}
