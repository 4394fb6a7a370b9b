import { useLayoutEffect, useRef } from 'preact/hooks'
import { useWords } from '../../../ui/words-context.ts'
import { useIdle } from '../../returning/client/use-idle.ts'
import type { TakePageData } from '../page-data.ts'
import { HandOverCard } from '../pages/hand-over-card.tsx'
import type { Card } from './tab-draft.ts'

type Props = { data: TakePageData; card: Card; paper: boolean; onDone: () => void }

/** The card, until it was handed over or nobody touched it for twenty minutes. */
export function CardScreen({ data, card, paper, onDone }: Props) {
  const t = useWords()
  const top = useRef<HTMLDivElement>(null)
  useIdle(true, onDone)
  useLayoutEffect(() => {
    scrollTo(0, 0)
    document.title = t('ui.title', { title: t('take.page_title'), site: data.site })
    const heading = top.current?.querySelector<HTMLElement>('h1')
    if (heading) heading.tabIndex = -1
    heading?.focus({ preventScroll: true })
  }, [t])
  return (
    <div ref={top}>
      <HandOverCard {...{ card, paper }} call={data.from === 'phone'} origin={location.origin} phone={data.facts.phone} />
      <div class="cw-take__bar cw-take__bar--end">
        <button class="govuk-button" type="button" onClick={onDone}>
          {t(paper ? 'take.card.done_paper' : 'take.card.done')}
        </button>
        {data.from !== 'phone' && (
          <button class="govuk-button govuk-button--secondary" type="button" onClick={() => print()}>
            {t('report.key.print')}
          </button>
        )}
      </div>
      <p class="govuk-hint cw-screen-only">{t('take.card.closes')}</p>
    </div>
  )
}
