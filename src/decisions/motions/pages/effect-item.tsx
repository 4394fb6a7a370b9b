import type { ComponentChildren } from 'preact'
import { charterHtml } from '../../../bodies/charters/charter-text.ts'
import { renderText } from '../../../policies/text/render-text.ts'
import { Details } from '../../../ui/components/details.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Effect } from '../../effects/model.ts'
import type { EffectNames } from '../../effects/names.ts'
import { sayEffect } from '../../effects/say-effect.ts'

type Props = {
  effect: Effect
  onDay: string | undefined
  names: EffectNames
  /** Where it stands, beside the sentence. */
  children?: ComponentChildren
}

/** What one effect does, as a sentence; the words that it would put in force stand below it, folded. */
export function EffectItem({ effect, onDay, names, children }: Props) {
  const t = useWords()
  const html = wordsOf(t, effect)
  return (
    <>
      <bdi>{sayEffect(t, effect, onDay, names)}</bdi>
      {children}
      {html !== '' && (
        <Details summary={t('effect.words')}>
          <div class="cw-prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
        </Details>
      )}
    </>
  )
}

function wordsOf(t: Words, effect: Effect): string {
  if (effect.kind === 'adopt_policy') return renderText(effect.text).html
  const charter = effect.kind === 'recharter' || effect.kind === 'establish' ? effect.charter : undefined
  return charter ? charterHtml(t, charter) : ''
}
