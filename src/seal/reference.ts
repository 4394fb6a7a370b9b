import { randomBytes, type Random } from './bytes.ts'
import { randomBelow } from './words.ts'

// No vowels, so that no word appears; none of 0 1 5 8 B G I L O S U Z, which are misread or misheard.
export const safeLetters = '234679CDFHJKMNPQRTVWXY'

/** A short public handle of a report, safe to say out loud: `K7Q-4MD`. It opens nothing; the caller keeps it unique. */
export function newReference(random: Random = randomBytes): string {
  const six = Array.from({ length: 6 }, () => safeLetters.charAt(randomBelow(safeLetters.length, random)))
  return `${six.slice(0, 3).join('')}-${six.slice(3).join('')}`
}

/** A reference as somebody typed it, in its one written form; `undefined` when it cannot be one. */
export function readReference(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}\p{Cf}]/gu, '')
  if (plain.length !== 6 || [...plain].some((letter) => !safeLetters.includes(letter))) return undefined
  return `${plain.slice(0, 3)}-${plain.slice(3)}`
}
