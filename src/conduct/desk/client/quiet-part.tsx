import type { QuietHours } from '../../../rules/quiet-hours.ts'
import { Button } from '../../../ui/components/button.tsx'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Sealed } from '../../../ui/components/sealed.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { many, one } from './form-fields.ts'
import { Problem, Section, Text } from './parts.tsx'
import { useAct, useDraft, useWork } from './use-work.ts'

const days = ['1', '2', '3', '4', '5', '6', '7'] as const

/** The second of January 2023 was a Monday. */
function dayName(locale: string, day: string): string {
  const at = new Date(Date.UTC(2023, 0, 1 + Number(day)))
  return new Intl.DateTimeFormat(locale === 'en-XB' ? 'en' : locale, { weekday: 'long', timeZone: 'UTC' }).format(at)
}

/** Days and hours without mail, in one's own book and one's own sealed list (S28). */
export function QuietPart({ quiet }: { quiet: QuietHours | null }) {
  const t = useWords()
  const { call, changed } = useWork()
  const { busy, problem, run } = useAct()
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zone = quiet?.zone ?? here
  const { fields, read, drop } = useDraft('quiet hours', {
    days: quiet?.days.map(String) ?? [],
    from: [quiet?.from ?? ''],
    to: [quiet?.to ?? ''],
    urgent: quiet?.urgentComes ? ['yes'] : []
  })
  const chosen = (): QuietHours | null => {
    const [from, to] = [one(fields, 'from'), one(fields, 'to')]
    const quietDays = many(fields, 'days').map(Number)
    if (from === '' && to === '' && quietDays.length === 0) return null
    // One of the two alone is no span: the check says so.
    const hours = from === '' && to === '' ? { from: '00:00', to: '00:00' } : { from, to }
    return { zone: here, days: quietDays, ...hours, urgentComes: many(fields, 'urgent').includes('yes') }
  }
  const save = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('setQuiet', { quiet: chosen() })
      drop()
      changed(t('desk.said.settings'))
    })
  }
  return (
    <Section
      id="quiet"
      title={
        <>
          {t('desk.quiet')} <Sealed />
        </>
      }
    >
      <Text>{t('desk.quiet.text')}</Text>
      <form onSubmit={save} onInput={read} noValidate>
        <Problem code={problem} />
        <Checkboxes
          name="days"
          idPrefix="quiet-day"
          legend={t('desk.quiet.days')}
          legendSize="s"
          small
          values={many(fields, 'days')}
          choices={days.map((day) => ({ value: day, label: dayName(t.locale, day) }))}
        />
        <Input name="from" id="quiet-from" type="time" label={t('desk.quiet.from')} width={10} value={one(fields, 'from')} />
        <Input name="to" id="quiet-to" type="time" label={t('desk.quiet.to')} width={10} value={one(fields, 'to')} />
        <Text>{t('desk.quiet.zone', { zone })}</Text>
        <Checkboxes
          name="urgent"
          idPrefix="quiet-urgent"
          values={many(fields, 'urgent')}
          choices={[{ value: 'yes', label: t('desk.quiet.urgent') }]}
        />
        <Button disabled={busy}>{busy ? t('desk.working') : t('desk.quiet.save')}</Button>
      </form>
    </Section>
  )
}
