import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { type Body, type SeatId, type SeatRole, seatRoles } from '../../model.ts'
import type { PersonId } from '../../people/model.ts'
import type { NamedProposal } from '../store.ts'

export type JointSeats = {
  readonly proposals: readonly NamedProposal[]
  /** Who looks, when they are one of those who agree together. */
  readonly me: PersonId | undefined
  readonly seats: readonly { readonly id: SeatId; readonly name: string; readonly role: SeatRole }[]
  readonly shown: Shown
}

/** Seats that co-chairs fill and end together: what waits for a second of them, and the form that proposes. */
export function JointSection({ body, joint }: { body: Body; joint: JointSeats }) {
  const t = useWords()
  return (
    <section>
      <h2 class="govuk-heading-m" id="jointly">
        {t('body.jointly')}
      </h2>
      <p class="govuk-body">{t('body.jointly.text')}</p>
      {joint.proposals.length > 0 && (
        <ul class="govuk-list">
          {joint.proposals.map((proposal) => (
            <Proposal slug={body.slug} proposal={proposal} me={joint.me} />
          ))}
        </ul>
      )}
      {joint.me !== undefined && <ProposeForm slug={body.slug} joint={joint} />}
    </section>
  )
}

function Proposal({ slug, proposal, me }: { slug: string; proposal: NamedProposal; me: PersonId | undefined }) {
  const t = useWords()
  const { id, act, person_name: name, proposer_name, proposed_day, role } = proposal
  const what = t(`body.jointly.${act}`, { name, role: t(`body.role.${role}`) })
  return (
    <li>
      {what} {t('body.jointly.by', { name: proposer_name ?? '', day: proposed_day })}
      {me !== undefined && (
        <form method="post" action={href(routes.deskSeatProposal, { slug, proposal: id })}>
          {me !== proposal.proposed_by && (
            <Button name="do" value="agree" kind="secondary">
              {t('body.jointly.agree')} <span class="govuk-visually-hidden">{what}</span>
            </Button>
          )}{' '}
          <button class="cw-link-button" type="submit" name="do" value="drop">
            {t('body.jointly.drop')} <span class="govuk-visually-hidden">{what}</span>
          </button>
        </form>
      )}
    </li>
  )
}

function ProposeForm({ slug, joint: { shown, seats } }: { slug: string; joint: JointSeats }) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <>
      <form method="post" action={href(routes.deskSeatProposals, { slug })} novalidate class="cw-form">
        <h3 class="govuk-heading-s">{t('body.jointly.propose_add')}</h3>
        <input type="hidden" name="act" value="add" />
        <Input label={t('body.seat.person')} hint={t('body.jointly.person.hint')} {...field('who')} autocomplete="off" />
        <Select
          id="joint-role"
          label={t('body.seat.role')}
          {...field('joint_role')}
          options={seatRoles.toReversed().map((role) => ({ value: role, text: t(`body.role.${role}`) }))}
        />
        <Input label={t('body.jointly.until')} hint={t('form.day.hint')} {...field('to_day')} width={10} inputmode="numeric" />
        <Button kind="secondary">{t('body.jointly.propose_add')}</Button>
      </form>
      {seats.length > 0 && (
        <form method="post" action={href(routes.deskSeatProposals, { slug })} novalidate class="cw-form">
          <h3 class="govuk-heading-s">{t('body.jointly.propose_remove')}</h3>
          <input type="hidden" name="act" value="remove" />
          <Select
            label={t('body.jointly.seat')}
            {...field('seat')}
            options={seats.map(({ id, name, role }) => ({
              value: id,
              text: t('body.seat.of', { name, role: t(`body.role.${role}`) })
            }))}
          />
          <Button kind="secondary">{t('body.jointly.propose_remove')}</Button>
        </form>
      )}
    </>
  )
}
