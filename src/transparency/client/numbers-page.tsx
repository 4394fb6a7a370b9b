import { NotReady, Text, Title } from '../../conduct/desk/client/parts.tsx'
import { useLoaded, useWork } from '../../conduct/desk/client/use-work.ts'
import type { SeatedBody } from '../../bodies/client/roster-requests.ts'
import { href, routes } from '../../routes.ts'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { LinkButton } from '../../ui/components/link-button.tsx'
import { useWords } from '../../ui/words-context.ts'
import { EditNumbers } from './edit-numbers.tsx'
import type { DraftOnPage } from './numbers-handlers.ts'
import { ReviewNumbers } from './review-numbers.tsx'
import { type GivenPeriod, StartNumbers } from './start-numbers.tsx'
import { useNumbersForm } from './use-numbers-form.ts'

/** Published numbers: what is begun here, what waits for this person's signature, and what is public. */
export function Numbers({ at, period }: { at: string | undefined; period?: GivenPeriod | undefined }) {
  const { call } = useWork()
  const bodies = useLoaded('numbers bodies', () => call('numbersBodies'))
  const drafts = useLoaded('numbers drafts', () => call('numbersDrafts'))
  if (bodies.at !== 'ready') return <NotReady loaded={bodies} again={bodies.again} />
  if (drafts.at !== 'ready') return <NotReady loaded={drafts} again={drafts.again} />
  if (at === 'new') return <NewNumbers bodies={bodies.value} period={period} />
  const draft = at === undefined ? undefined : drafts.value[Number(at) - 1]
  if (draft) return <ReviewNumbers key={draft.hash} draft={draft} bodies={bodies.value} />
  return <NumbersHome bodies={bodies.value} drafts={drafts.value} />
}

function NewNumbers({ bodies, period }: { bodies: readonly SeatedBody[]; period: GivenPeriod | undefined }) {
  const { form, set, drop } = useNumbersForm()
  return form === undefined ? (
    <StartNumbers bodies={bodies} onStart={set} period={period} />
  ) : (
    <EditNumbers form={form} set={set} drop={drop} />
  )
}

type HomeProps = { bodies: readonly SeatedBody[]; drafts: readonly DraftOnPage[] }

export function NumbersHome({ bodies, drafts }: HomeProps) {
  const t = useWords()
  const { form } = useNumbersForm()
  return (
    <>
      <Title>{t('numbers.title')}</Title>
      <Text>{t('numbers.intro')}</Text>
      {bodies.length === 0 ? (
        <EmptyState>
          <Text>{t('numbers.no_body')}</Text>
        </EmptyState>
      ) : (
        <LinkButton href="#/numbers/new">{t(form === undefined ? 'numbers.start' : 'numbers.go_on')}</LinkButton>
      )}
      <section class="cw-section" aria-labelledby="numbers-waiting">
        <h2 class="govuk-heading-m" id="numbers-waiting">
          {t('numbers.waiting')}
        </h2>
        {drafts.length === 0 ? (
          <Text>{t('numbers.waiting.none')}</Text>
        ) : (
          <ul class="govuk-list">
            {drafts.map(({ edition, by, isMine }, index) => (
              <li>
                <a class="govuk-link" href={`#/numbers/${index + 1}`}>
                  {edition.period.slug}, {bodies.find(({ slug }) => slug === edition.body)?.name ?? edition.body}
                </a>{' '}
                {isMine ? t('numbers.waiting.mine') : t('numbers.waiting.by', { name: by })}
              </li>
            ))}
          </ul>
        )}
      </section>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.transparency)}>
          {t('numbers.public')}
        </a>
      </p>
    </>
  )
}
