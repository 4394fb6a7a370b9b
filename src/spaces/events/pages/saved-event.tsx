import type { ComponentChildren } from 'preact'
import { href, routes } from '../../../routes.ts'
import { dayWords } from '../../../ui/date-words.ts'
import { type LocaleName, locales } from '../../../ui/locales.ts'
import { words } from '../../../ui/words.ts'
import { setPageWords } from '../../../ui/words-context.ts'
import type { EmergencyNumber } from '../../model.ts'
import { codeToRead } from '../known-codes.ts'
import { isOnSite } from '../model.ts'
import type { PublicEvent } from '../public-event.ts'
import { ShiftTimes } from '../rota/pages/shift-times.tsx'
import { PhoneLink } from './phone-link.tsx'
import { namesOn } from './public-event.tsx'

type Props = {
  locale: LocaleName
  site: { readonly name: string; readonly baseUrl: string }
  found: PublicEvent
  numbers: readonly EmergencyNumber[]
  /** Where a mail becomes a report. */
  mail: string | undefined
  savedDay: string
}

/** Only this file has a style of its own: it is opened from a folder, where no style sheet of ours is. */
const style = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:1rem auto;padding:0 1rem;color:#1c2430;background:#fbfaf7;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin:1.2rem 0 .3rem}ul{padding-inline-start:1.2rem;margin:0}a{color:#0f5e5a}
@media(prefers-color-scheme:dark){body{color:#e8e6e1;background:#14181d}a{color:#6fd0c6}}
@media print{body{font-size:10.5pt;margin:0;max-width:none}}`

/** Everything somebody needs at an event in one file that opens without a network. */
export function SavedEvent({ locale, site, found, numbers, mail, savedDay }: Props) {
  const t = words(locale)
  setPageWords(t)
  const { event, team, shifts } = found
  const code = codeToRead(event)
  const title = t('space.public.event', { name: event.name })
  const page = `${site.baseUrl}${href(routes.event, { space: event.id })}`
  return (
    <html lang={locale} dir={locales[locale].dir}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <style>{style}</style>
      </head>
      <body>
        <h1>{title}</h1>
        <p>{t('event.saved.day', { day: dayWords(t, new Date(savedDay), 'UTC', 0), site: site.name })}</p>
        <Part title={t('space.public.call')}>
          <ul>
            {numbers.map(({ label, number }) => (
              <li>
                {label}: <PhoneLink phone={number} />
              </li>
            ))}
            {event.phone && (
              <li>
                {t('event.line.email')}: <PhoneLink phone={event.phone} /> {event.phone_hours}
              </li>
            )}
          </ul>
        </Part>
        <Part title={t('space.public.tell')}>
          <p>
            <a href={page}>
              <bdi>{page}</bdi>
            </a>
          </p>
          {mail && (
            <p>
              {t('space.public.mail')}{' '}
              <a href={`mailto:${mail}`}>
                <bdi>{mail}</bdi>
              </a>
            </p>
          )}
          {event.email && (
            <p>
              <a href={`mailto:${event.email}`}>
                <bdi>{event.email}</bdi>
              </a>
            </p>
          )}
        </Part>
        {isOnSite(event) && (
          <Part title={t('space.public.find')}>
            <p>
              {t('event.line.room')}: <bdi>{event.room}</bdi> {event.room_hours}
            </p>
            <p>
              {t('event.public.spot')} <bdi>{event.recognise}</bdi>.
            </p>
          </Part>
        )}
        <Part title={t('event.public.team')}>
          <ul>
            {team.map(({ name, pronouns, languages }) => (
              <li>
                <bdi>{name}</bdi> {pronouns && <bdi>{`(${pronouns})`}</bdi>} {languages}
              </li>
            ))}
          </ul>
          <p>
            {t('event.public.about_us')} <bdi>{event.alternate_name}</bdi>, <bdi>{event.alternate_contact}</bdi>.
          </p>
        </Part>
        {shifts.length > 0 && (
          <Part title={t('event.public.rota')}>
            <p>{t('space.public.zone', { place: event.time_zone })}</p>
            <ul>
              {shifts.map((shift) => (
                <li>
                  <ShiftTimes starts={shift.starts} ends={shift.ends} zone={event.time_zone} />: <bdi>{namesOn(shift)}</bdi>
                </li>
              ))}
            </ul>
          </Part>
        )}
        {code && (
          <p>
            {code.name ? t('event.public.code_named', { name: code.name }) : t('event.public.code')}:{' '}
            <a href={new URL(code.href, site.baseUrl).href}>
              <bdi>{new URL(code.href, site.baseUrl).href}</bdi>
            </a>
          </p>
        )}
        {event.answer_hours !== null && event.answer_days !== null && (
          <p>{t('event.public.answers', { hours: event.answer_hours, days: event.answer_days })}</p>
        )}
      </body>
    </html>
  )
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <>
      <h2>{title}</h2>
      {children}
    </>
  )
}
