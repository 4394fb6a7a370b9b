import { ar } from './ar.ts'
import { de } from './de.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { PrintKey } from './print-keys.ts'
import { pt } from './pt.ts'

/**
 * Words of printed things and of what is read out, in the languages in which a space's texts are written too. They hang on
 * walls and lie on desks of places where this site is not read, so they have languages of their own. English stands in the
 * catalogue of the site. Messages as there (ICU); a test holds keys and places in them to English.
 */
export const printWordings = { ar, de, es, fr, pt } as const satisfies Record<string, Record<PrintKey, string>>
