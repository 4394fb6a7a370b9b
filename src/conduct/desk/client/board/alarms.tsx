import { useWords } from '../../../../ui/words-context.ts'
import type { Alarm } from '../../../threads/threads.ts'
import { adviceKey, alarmKey } from './alarm-words.ts'

type Props = { alarms: readonly (Alarm & { readonly report?: string })[] }

/** Anything missing, moved, forged or different, once for each kind, with what to do. The rest of the page stays readable. */
export function Alarms({ alarms }: Props) {
  const t = useWords()
  if (alarms.length === 0) return null
  const codes = [...new Set(alarms.map((alarm) => alarm.code))]
  return (
    <section class="cw-alarms" aria-labelledby="alarms-title">
      <h2 class="govuk-heading-m" id="alarms-title">
        {t('desk.alarms')}
      </h2>
      <p class="govuk-body">{t('desk.alarms.text')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {codes.map((code) => (
          <li>
            <strong>{t(alarmKey(code))}</strong> {t(adviceKey(code))}{' '}
            <Places all={alarms.filter((alarm) => alarm.code === code)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Places({ all }: { all: Props['alarms'] }) {
  const t = useWords()
  const places = all.flatMap(({ n }) => (n === undefined ? [] : [n + 1]))
  const references = [...new Set(all.flatMap(({ report }) => report ?? []))]
  return (
    <span class="cw-muted">
      {places.length > 0 && t('desk.alarms.places', { count: places.length, places: places.slice(0, 8).join(', ') })}{' '}
      {references.length > 0 && t('desk.alarms.report', { references: references.join(', ') })}
    </span>
  )
}
