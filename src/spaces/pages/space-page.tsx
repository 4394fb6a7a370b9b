import { href, routes } from '../../routes.ts'
import { LinkButton } from '../../ui/components/link-button.tsx'
import { ThreeListsSection } from '../../ui/components/three-lists.tsx'
import { dayWords } from '../../ui/date-words.ts'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import { MissingList } from '../directory/pages/missing-words.tsx'
import { type LineKind, spaceHref } from '../model.ts'
import type { PublicEvent } from '../events/public-event.ts'
import { EventNow, EventTeam, FindTeam } from '../events/pages/public-event.tsx'
import type { PublicSpace } from '../public-space.ts'

type Props = {
  frame: Frame
  found: PublicSpace
  procedure: { readonly key: string; readonly name: string } | undefined
  /** what its organisers registered, when the space is an event that registered itself */
  event?: PublicEvent | undefined
  /** of this page, for paper */
  address: string
  /** where a mail becomes a report, when mail comes in */
  mail: string | undefined
}

/** For somebody in a hurry: call, tell us on this site, find a person, in this order; the rest after it. */
export function SpacePage({ frame, found, procedure, event, address, mail }: Props) {
  const t = words(frame.locale)
  const { space, people } = found
  const title = t(space.kind === 'event' ? 'space.public.event' : 'space.public.online', { name: space.name })
  return (
    <Page frame={frame} title={title}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <div class="cw-actions">
        <Call found={found} />
        <Tell found={found} address={address} mail={mail} />
        <Find found={found} event={event} />
      </div>
      {event && <EventNow found={event} />}
      <About found={found} />
      <People found={found} />
      {event && <EventTeam found={event} />}
      {/* On the one sheet of an event stands what helps there; the rest is a press away on the screen. */}
      <div class={event && 'cw-screen-only'}>
        {people && (
          <>
            <h2 class="govuk-heading-l">{t('space.public.who', { name: people.body.name })}</h2>
            <ThreeListsSection lists={people} level={3} />
            <p class="govuk-body">
              <a class="govuk-link" href={href(routes.bodyPage, { slug: people.body.slug })}>
                {t('space.public.body', { name: people.body.name })}
              </a>
            </p>
          </>
        )}
        {procedure && (
          <>
            <h2 class="govuk-heading-m">{t('space.public.after')}</h2>
            <p class="govuk-body">
              <a class="govuk-link" href={href(routes.procedure, { name: procedure.key })}>
                {t('space.public.procedure', { name: procedure.name })}
              </a>
            </p>
          </>
        )}
        {event && (
          <p class="govuk-body">
            <a class="govuk-link" href={routes.transparency}>
              {t('space.public.numbers')}
            </a>
          </p>
        )}
        <State found={found} />
      </div>
    </Page>
  )
}

type Part = { found: PublicSpace }

function Call({ found: { space, lines, numbers } }: Part) {
  const t = useWords()
  const phones = lines.filter((line) => line.kind === 'phone')
  if (!space.on_call_phone && !phones.length && !numbers.length) return null
  return (
    <section class="cw-action">
      <h2 class="govuk-heading-m">{t('space.public.call')}</h2>
      <ul class="govuk-list">
        {numbers.map(({ label, number }) => (
          <PhoneLine label={label} phone={number} />
        ))}
        {space.on_call_phone && <PhoneLine label={t('space.on_call')} phone={space.on_call_phone} />}
        {phones.map(({ label, value, hours }) => (
          <PhoneLine label={label} phone={value} hours={hours} />
        ))}
      </ul>
    </section>
  )
}

function PhoneLine({ label, phone, hours }: { label: string; phone: string; hours?: string }) {
  return (
    <li>
      {label}:{' '}
      <a class="govuk-link cw-phone" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
        <bdi>{phone}</bdi>
      </a>
      {hours && <span class="govuk-hint"> {hours}</span>}
    </li>
  )
}

function Tell({ found: { space, formOpen }, address, mail }: Part & Pick<Props, 'address' | 'mail'>) {
  const t = useWords()
  return (
    <section class="cw-action">
      <h2 class="govuk-heading-m">{t('space.public.tell')}</h2>
      {formOpen ? (
        <>
          <p class="govuk-body">{t('space.public.tell.text')}</p>
          <p class="govuk-body cw-paper-only">
            <bdi>{address}</bdi>
          </p>
          <LinkButton href={href(routes.report, undefined, { space: space.id })}>{t('space.public.tell.button')}</LinkButton>
          {mail && (
            <p class="govuk-body">
              {t('space.public.mail')}{' '}
              <a class="govuk-link cw-breaks" href={`mailto:${mail}`}>
                <bdi>{mail}</bdi>
              </a>{' '}
              <a class="govuk-link" href={routes.reportByMail}>
                {t('space.public.mail.cost')}
              </a>
            </p>
          )}
        </>
      ) : (
        <p class="govuk-body">
          {t('body.not_open')}{' '}
          <a class="govuk-link" href={routes.otherWays}>
            {t('ui.nav.other_ways')}
          </a>
        </p>
      )}
    </section>
  )
}

const ways: readonly LineKind[] = ['room', 'email']

function Find({ found: { lines }, event }: Part & Pick<Props, 'event'>) {
  const t = useWords()
  const shown = ways.flatMap((kind) => lines.filter((line) => line.kind === kind))
  if (!shown.length && !event) return null
  return (
    <section class="cw-action">
      <h2 class="govuk-heading-m">{t('space.public.find')}</h2>
      <ul class="govuk-list">
        {shown.map(({ kind, label, value, hours }) => (
          <li>
            {label}:{' '}
            {kind === 'email' ? (
              <a class="govuk-link" href={`mailto:${value}`}>
                <bdi>{value}</bdi>
              </a>
            ) : (
              value
            )}
            {hours && <span class="govuk-hint"> {hours}</span>}
          </li>
        ))}
      </ul>
      {event && <FindTeam found={event} />}
    </section>
  )
}

function People({ found: { moderators } }: Part) {
  const t = useWords()
  if (moderators.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('space.people')}</h2>
      <ul class="govuk-list">
        {moderators.map(({ name, contact, role }) => (
          <li>
            <bdi>{name}</bdi>, {t(`space.role.${role}`)}: <bdi>{contact}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What this page itself is worth: when somebody last looked, and what is missing. */
function State({ found: { space, needs, isSilent } }: Part) {
  const t = useWords()
  const day = space.confirmed_day
  return (
    <>
      <h2 class="govuk-heading-m">{t('space.state')}</h2>
      <p class="govuk-body">
        {isSilent && day && t('space.confirmed.not_since', { day: dayText(t, day) })}
        {isSilent && !day && t('space.confirmed.never_public')}
        {!isSilent && (day ? t('space.confirmed.on', { day: dayText(t, day) }) : t('space.confirmed.never'))}
      </p>
      <h3 class="govuk-heading-s">{t('space.missing')}</h3>
      <MissingList missing={space.missing} needs={needs} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.spaceTexts, { space: space.id })}>
          {t('space.texts.public')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.noWayFound, undefined, { space: space.id })}>
          {t('space.unclear.title')}
        </a>
      </p>
    </>
  )
}

function About({ found: { space, parent, policy } }: Part) {
  const t = useWords()
  return (
    <>
      {space.about && (
        <p class="govuk-body" dir="auto">
          {space.about}
        </p>
      )}
      {parent && (
        <p class="govuk-body">
          {t('space.parent')}:{' '}
          <a class="govuk-link" href={spaceHref(parent)}>
            {parent.name}
          </a>
        </p>
      )}
      {policy && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(routes.policy, { policy })}>
            {t('space.public.policy')}
          </a>
        </p>
      )}
      {space.url && (
        <p class="govuk-body">
          <a class="govuk-link" href={space.url} rel="noreferrer">
            <bdi>{space.url}</bdi>
          </a>
        </p>
      )}
      {space.address && <p class="govuk-body">{t('space.public.where', { address: space.address })}</p>}
      {space.starts_day && space.ends_day && (
        <p class="govuk-body">{t('space.public.when', { from: dayText(t, space.starts_day), to: dayText(t, space.ends_day) })}</p>
      )}
      <p class="govuk-body">{t('space.public.zone', { place: cityOf(space.time_zone) })}</p>
      {space.languages.length > 0 && (
        <p class="govuk-body">{t('space.public.languages', { languages: languageNames(t.locale, space.languages) })}</p>
      )}
    </>
  )
}

/** `America/New_York` is New York. */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** A day of an event in words; days have no zone, so they are read in UTC. */
function dayText(t: ReturnType<typeof useWords>, day: string): string {
  return dayWords(t, new Date(day), 'UTC', 0)
}

function languageNames(locale: string, tags: readonly string[]): string {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'language' })
  return tags.map((tag) => names.of(tag) ?? tag).join(', ')
}
