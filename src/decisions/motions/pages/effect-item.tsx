import { charterText } from '../../../bodies/charters/charter-text.ts'
import { renderText } from '../../../policies/text/render-text.ts'
import { Details } from '../../../ui/components/details.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Effect } from '../../effects/model.ts'
import type { EffectNames } from '../../effects/names.ts'
import { sayEffect } from '../../effects/say-effect.ts'

/** What one effect does, as a sentence; the words that it would put in force stand below it, folded. */
export function EffectItem({ effect, onDay, names }: { effect: Effect; onDay: string | undefined; names: EffectNames }) {
  const t = useWords()
  const text = wordsOf(t, effect)
  return (
    <>
      <bdi>{sayEffect(t, effect, onDay, names)}</bdi>
      {text !== '' && (
        <Details summary={t('effect.words')}>
          <div class="cw-prose" dir="auto" dangerouslySetInnerHTML={{ __html: renderText(text).html }} />
        </Details>
      )}
    </>
  )
}

function wordsOf(t: Words, effect: Effect): string {
  if (effect.kind === 'adopt_policy') return effect.text
  return effect.kind === 'recharter' || effect.kind === 'establish' ? charterText(t, effect.charter ?? {}) : ''
}
