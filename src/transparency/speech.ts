import type { Words } from '../ui/make-words.ts'
import { type Edition, numberIn } from './model.ts'

/**
 * What somebody says at the closing session: whole sentences made from the numbers, under a minute at 130 words a minute.
 * Hidden and missing numbers are not spoken of.
 */
export function speechOf(t: Words, { counts, period }: Pick<Edition, 'counts' | 'period'>, body: string): string[] {
  const said = (
    key: 'reports' | 'issues' | 'followed_up' | 'police',
    from: 'reports' | 'issues' | 'followed_up' | 'police_called'
  ) => {
    const count = numberIn(counts[from])
    return count === undefined ? [] : [t(`transparency.speech.${key}`, { count })]
  }
  const some = numberIn(counts.reports) !== 0
  return [
    t('transparency.speech.start', { body, period: period.slug }),
    ...said('reports', 'reports'),
    ...(some ? [...said('issues', 'issues'), ...said('followed_up', 'followed_up')] : []),
    ...said('police', 'police_called'),
    t('transparency.speech.how'),
    t('transparency.speech.end')
  ]
}
