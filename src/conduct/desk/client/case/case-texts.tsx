import { useState } from 'preact/hooks'
import { type PolicyKind, type PublicText, versionOn } from '../../../../policies/model.ts'
import { href, routes } from '../../../../routes.ts'
import { Input } from '../../../../ui/components/input.tsx'
import { Table } from '../../../../ui/components/table.tsx'
import { dayWords } from '../../../../ui/date-words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase } from './case-context.ts'
import { dayOf } from '../day-field.ts'
import { Section, Text } from '../parts.tsx'
import { useLoaded, useWork } from '../use-work.ts'

const kinds: readonly PolicyKind[] = ['code', 'enforcement', 'reporting']

/**
 * Which version of the texts held. The day of the incident is sealed, so the whole public list is fetched and the choice
 * is made here: the server is asked the same whatever the day is.
 */
export function CaseTexts() {
  const t = useWords()
  const { call, about, zone } = useWork()
  const { reports } = useCase()
  const loaded = useLoaded('texts', () => call('policyTexts'))
  const [first] = reports
  const received = first === undefined ? '' : dayOf(new Date(first.receivedAt), zone)
  const [day, setDay] = useState<string | undefined>(undefined)
  // Without the list there is nothing to say; it is not what the case waits for.
  if (loaded.at !== 'ready' || first === undefined) return null
  const mine = new Set(about.mine.map(({ body }) => body))
  const texts = loaded.value.filter(({ kind, body }) => kinds.includes(kind) && mine.has(body))
  if (texts.length === 0) return null
  const incident = day ?? incidentDay(first.words?.when, first.words?.whenText ?? '', received) ?? ''
  return (
    <Section id="texts" title={t('desk.texts')}>
      <Text>{t('desk.texts.why')}</Text>
      <Input
        type="date"
        name="incident-day"
        label={t('desk.texts.day')}
        hint={t('desk.texts.day.hint')}
        value={incident}
        width={10}
        onInput={(event) => setDay(event.currentTarget.value)}
      />
      <Table
        caption={t('desk.texts')}
        captionHidden
        rowHeaders
        head={[{ title: t('desk.texts.text') }, { title: t('desk.texts.incident') }, { title: t('desk.texts.report') }]}
        rows={texts.map((text) => [
          <a class="govuk-link" href={`${href(routes.policy, { policy: text.slug })}#versions`}>
            <bdi>{text.title}</bdi>
          </a>,
          <Held text={text} day={incident} />,
          <Held text={text} day={received} />
        ])}
      />
    </Section>
  )
}

function Held({ text: { versions }, day }: { text: PublicText; day: string }) {
  const t = useWords()
  if (day === '') return <>{t('desk.texts.no_day')}</>
  const version = versionOn(versions, day)
  if (!version) return <>{t('desk.texts.none')}</>
  // Days of texts belong to no zone.
  return <>{t('desk.texts.version', { n: version.n, day: dayWords(t, new Date(version.from_day), 'UTC', 0) })}</>
}

/** The day that the reporter named, as far as it can be told from the answers. */
export function incidentDay(when: string | undefined, text: string, received: string): string | undefined {
  if (when === 'today') return received
  if (when === 'yesterday') return new Date(Date.parse(received) - 86_400_000).toISOString().slice(0, 10)
  const [written] = /\b\d{4}-\d{2}-\d{2}\b/.exec(text) ?? []
  return written !== undefined && !Number.isNaN(Date.parse(written)) ? written : undefined
}
