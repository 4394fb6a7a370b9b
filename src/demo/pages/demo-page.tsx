import { href, routes } from '../../routes.ts'
import { Button } from '../../ui/components/button.tsx'
import { ButtonGroup } from '../../ui/components/button-group.tsx'
import { KeyWords } from '../../ui/components/key-words.tsx'
import { LinkButton } from '../../ui/components/link-button.tsx'
import { Notice } from '../../ui/components/notice.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import type { Words } from '../../ui/make-words.ts'
import { words } from '../../ui/words.ts'
import { cast, signIns } from '../cast.ts'
import type { DemoFacts } from '../demo-facts.ts'
import type { DemoProgress } from '../demo.ts'

type Props = { frame: Frame; progress: DemoProgress }

const tries = ['phone', 'take', 'back', 'answer', 'gate', 'leave', 'empty'] as const
const keyWords = { panel: 'demo.key.panel', late: 'demo.key.late', draft: 'demo.key.draft' } as const

/** Where a demo begins: whom to be, what to try, and words to come back with. */
export function DemoPage({ frame, progress }: Props) {
  const t = words(frame.locale)
  // Drawn again by the browser itself until the stories are there: this page needs no script.
  const refresh = progress.at === 'writing' ? <meta http-equiv="refresh" content="2" /> : undefined
  return (
    <Page frame={frame} title={t('demo.title')} head={refresh}>
      <h1 class="govuk-heading-xl">{t('demo.title')}</h1>
      <p class="govuk-body">{t('demo.text')}</p>
      <State t={t} progress={progress} />
      <ButtonGroup>
        <LinkButton href={routes.desk}>{t('demo.begin.desk')}</LinkButton>
        <LinkButton href={routes.report} kind="secondary">
          {t('demo.begin.report')}
        </LinkButton>
        <LinkButton href={routes.take} kind="secondary">
          {t('desk.take')}
        </LinkButton>
      </ButtonGroup>
      <h2 class="govuk-heading-m">{t('demo.try')}</h2>
      <ol class="govuk-list govuk-list--number">
        {tries.map((each) => (
          <li>{t(`demo.try.${each}`)}</li>
        ))}
      </ol>
      <People t={t} />
      {progress.at === 'ready' && <ComeBack t={t} facts={progress.facts} />}
      <More t={t} />
      <h2 class="govuk-heading-m">{t('demo.reset')}</h2>
      <p class="govuk-body">{t('demo.reset.text')}</p>
      <form method="post" action={routes.demoReset}>
        <Button kind="danger" preventDoubleClick>
          {t('demo.reset.button')}
        </Button>
      </form>
    </Page>
  )
}

function State({ t, progress }: { t: Words; progress: DemoProgress }) {
  if (progress.at === 'ready') return null
  return (
    <Notice>
      <p>{progress.at === 'failed' ? t('demo.failed') : t('demo.writing', { done: progress.done, of: progress.of })}</p>
    </Notice>
  )
}

function People({ t }: { t: Words }) {
  return (
    <>
      <h2 class="govuk-heading-m">{t('demo.people')}</h2>
      <p class="govuk-body">{t('demo.people.text')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {signIns.map(({ key, part }) => (
          <li>
            <strong>{cast[key].name}</strong> {t(`accounts.demo.part.${part}`)}
          </li>
        ))}
      </ul>
    </>
  )
}

function ComeBack({ t, facts }: { t: Words; facts: DemoFacts }) {
  return (
    <>
      <h2 class="govuk-heading-m">{t('demo.come_back')}</h2>
      <p class="govuk-body">{t('demo.come_back.text')}</p>
      {facts.returnKeys.map(({ state, words: key }) => (
        <>
          <h3 class="govuk-heading-s">
            <a class="govuk-link" href={routes.return}>
              {t(keyWords[state])}
            </a>
          </h3>
          <KeyWords words={key.split(' ')} />
        </>
      ))}
    </>
  )
}

function More({ t }: { t: Words }) {
  const links: readonly (readonly [href: string, text: string])[] = [
    [routes.demoMail, t('demo.mail')],
    [href(routes.demoGallery, { part: 'page' }), t('demo.gallery')],
    [href(routes.demoGallery, { part: 'desk' }), t('demo.gallery.desk')],
    [href(routes.demoGallery, { part: 'record' }), t('demo.gallery.record')]
  ]
  return (
    <>
      <h2 class="govuk-heading-m">{t('demo.more')}</h2>
      <ul class="govuk-list">
        {links.map(([address, text]) => (
          <li>
            <a class="govuk-link" href={address}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
