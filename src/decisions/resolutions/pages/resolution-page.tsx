import { href, routes } from '../../../routes.ts'
import { type Fact, FactsBox } from '../../../ui/components/facts-box.tsx'
import { InsetText } from '../../../ui/components/inset-text.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { EffectNames } from '../../effects/names.ts'
import { EffectList } from '../../motions/pages/motion-parts.tsx'
import type { Finding } from '../lint-resolution.ts'
import { Findings } from './findings.tsx'
import type { LinkedResolution, RegisterEntry } from '../read-register.ts'

type Props = {
  frame: Frame
  entry: RegisterEntry
  /** The text, drawn safely. */
  html: string
  names: EffectNames
  /** What stands in the way of relying on it. */
  findings: readonly Finding[]
}

/** One resolution: what was decided, by whom and how, what it changed, and what became of it. */
export function ResolutionPage({ frame, entry, html, names, findings }: Props) {
  const t = words(frame.locale)
  const { resolution, effects, links } = entry
  return (
    <Page frame={frame} title={resolution.title}>
      <span class="govuk-caption-xl">
        <bdi>{resolution.number}</bdi>
      </span>
      <h1 class="govuk-heading-xl">
        <bdi>{resolution.title}</bdi>
      </h1>
      <FactsBox facts={factsOf(t, entry)} />
      {resolution.origin === 'imported' && (
        <InsetText>
          {t('resolution.imported')} {resolution.source !== '' && <bdi>{resolution.source}</bdi>}
        </InsetText>
      )}
      <div class="cw-prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
      <EffectList
        effects={effects.map(({ data, on_day }) => ({ effect: data, on_day }))}
        names={names}
        done={effects}
        level={2}
      />
      {links.length > 0 && <Links links={links} />}
      <Findings findings={findings} />
      {resolution.status !== 'repealed' && (
        <p class="govuk-body cw-screen-only">
          <a class="govuk-link" href={href(routes.deskUndo, { number: resolution.number })} rel="nofollow">
            {t('resolution.undo')}
          </a>
        </p>
      )}
      <p class="govuk-body cw-screen-only">
        <a class="govuk-link" href={routes.resolutions}>
          {t('resolution.list.all')}
        </a>
      </p>
    </Page>
  )
}

function factsOf(t: Words, { resolution, motion, about }: RegisterEntry): Fact[] {
  const { body_slug, body_name, decided, how, tally, outcome, status } = resolution
  const body = (slug: string, name: string) => (
    <a class="govuk-link" href={href(routes.bodyPage, { slug })}>
      {name}
    </a>
  )
  const facts: Fact[] = [
    {
      name: t('resolution.fact.status'),
      value: <Tag colour={status === 'in_force' ? 'green' : 'grey'}>{t(`resolution.status.${status}`)}</Tag>
    },
    { name: t('resolution.fact.body'), value: body(body_slug, body_name) },
    { name: t('resolution.fact.day'), value: partialDayWords(t, decided) }
  ]
  if (about) facts.push({ name: t('resolution.fact.about'), value: body(about.slug, about.name) })
  if (how !== 'unknown') facts.push({ name: t('resolution.fact.how'), value: t(`resolution.how.${how}`) })
  if (tally !== '') facts.push({ name: t('resolution.fact.tally'), value: <bdi>{tally}</bdi> })
  if (outcome !== '') facts.push({ name: t('resolution.fact.outcome'), value: outcome })
  if (motion !== undefined) {
    facts.push({
      name: t('resolution.fact.motion'),
      value: (
        <a class="govuk-link" href={href(routes.motion, { number: motion })}>
          <bdi>{motion}</bdi>
        </a>
      )
    })
  }
  return facts
}

function Links({ links }: { links: readonly LinkedResolution[] }) {
  const t = useWords()
  return (
    <section>
      <h2 class="govuk-heading-m">{t('resolution.links')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {links.map(({ kind, from, number, title }) => (
          <li>
            {from ? t(`resolution.link.by.${kind}`) : t(`motion.link.${kind}`)}{' '}
            <a class="govuk-link" href={href(routes.resolution, { number })}>
              <bdi>{number}</bdi>: <bdi>{title}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
