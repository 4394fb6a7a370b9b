import type { ComponentChildren } from 'preact'
import { href, routes } from '../../../routes.ts'
import { type Fact, FactsBox } from '../../../ui/components/facts-box.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { BodyRecord } from '../read-record.ts'
import type { BodyName } from '../store.ts'
import { ResolutionLink } from './resolution-link.tsx'

/** The box at the head of a body's page. */
export function BodyFacts({ record }: { record: BodyRecord }) {
  const t = useWords()
  const { body, around, life } = record
  const numberOf = (...changes: string[]) => life.findLast(({ change }) => changes.includes(change))?.number ?? null
  const facts: Fact[] = [{ name: t('body.kind'), value: t(`body.kind.${body.kind}`) }]
  const add = (name: string, value: ComponentChildren) => facts.push({ name, value })
  if (body.formed) {
    add(t('body.formed'), <Dated text={partialDayWords(t, body.formed)} number={numberOf('formed')} />)
  }
  if (body.ended) {
    add(t('body.ended'), <Dated text={partialDayWords(t, body.ended)} number={numberOf('dissolved', 'replaced')} />)
  }
  if (body.parent_slug !== null)
    add(t('body.parent'), <Names bodies={[{ slug: body.parent_slug, name: body.parent_name ?? '' }]} />)
  if (around.below.length > 0) add(t('body.below'), <Names bodies={around.below} />)
  if (body.by_slug !== null) add(t('body.replaced_by'), <Names bodies={[{ slug: body.by_slug, name: body.by_name ?? '' }]} />)
  if (around.replaced.length > 0) add(t('body.replaces'), <Names bodies={around.replaced} />)
  if (body.mailing_list) add(t('body.mailing_list'), <Contact address={body.mailing_list} />)
  for (const { label, url } of body.links) add(t('body.link'), <Link href={url}>{label}</Link>)
  const [charter] = record.charters
  if (charter?.until_day) add(t('body.charter.until'), partialDayWords(t, charter.until_day))
  if (body.taken_over_day !== null) {
    add(t('body.taken_over'), t('body.taken_over.text', { day: partialDayWords(t, body.taken_over_day) }))
  }
  return <FactsBox facts={facts} />
}

function Dated({ text, number }: { text: string; number: string | null }) {
  return (
    <>
      {text} {number !== null && <ResolutionLink number={number} />}
    </>
  )
}

function Names({ bodies }: { bodies: readonly BodyName[] }) {
  return (
    <>
      {bodies.map(({ slug, name }, at) => (
        <>
          {at > 0 && ', '}
          <a class="govuk-link" href={href(routes.bodyPage, { slug })}>
            {name}
          </a>
        </>
      ))}
    </>
  )
}

/** An address of the web or of mail becomes a link; anything else is said as it is. */
function Contact({ address }: { address: string }) {
  if (/^https?:\/\//i.test(address)) return <Link href={address}>{address.replace(/^https?:\/\//i, '')}</Link>
  if (/^[^\s@]+@[^\s@]+$/.test(address)) return <Link href={`mailto:${address}`}>{address}</Link>
  return <bdi>{address}</bdi>
}

function Link({ href: to, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="govuk-link cw-breaks" href={to} rel="noreferrer">
      {children}
    </a>
  )
}
