import { type Finding, finding } from './finding.ts'

/**
 * What an effective code has, by the best-practice guide of the Python Software Foundation ("What does an effective CoC
 * consist of?" and "Enforcement needs to be spelled out"). Words: `policy.part.<key>`.
 */
export const codeParts = [
  'expected',
  'unacceptable',
  'consequences',
  'scope',
  'how_to_report',
  'who_handles',
  'procedure',
  'shared_address',
  'conflict_route',
  'two_contacts',
  'emergency'
] as const
export type CodePart = (typeof codeParts)[number]

/** Recommended, not asked of every code. */
const advised: ReadonlySet<CodePart> = new Set<CodePart>(['shared_address', 'conflict_route', 'two_contacts', 'emergency'])

const address = /[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,100}/g
const phone = /\+\d[\d ()-]{6,20}/g

const looks: Readonly<Record<CodePart, (text: string) => boolean>> = {
  expected: has(
    /expected behaviou?r|our (?:community|standards|values|pledge)|behaviou?rs? that (?:reinforce|contribute)|we (?:value|expect)\b/i
  ),
  unacceptable: has(/(?:unacceptable|inappropriate|unwelcome) (?:behaviou?r|conduct)|not acceptable|harassment/i),
  consequences: has(/consequences?\b|expulsion|may take any action|asked to leave|\bbann?(?:ed)?\b|removed from/i),
  scope: has(
    /\bscope\b|\b(?:appl(?:y|ies)|holds?) (?:to|in|at|for|within|both|everywhere)\b|where (?:it|this code|the code) (?:holds|applies)/i
  ),
  how_to_report: has(/\b(?:report|contact|e-?mail(?:ing)?|write to|talk to|call|reach)\b[^\n]{0,160}(?:@|\bform\b|\+\d|\]\()/i),
  who_handles: has(
    /\b(?:group|committee|team|responders?|staff)\b[^.]{0,160}\b(?:receiv|handl|evaluat|review|enforc|read|monitor|emailing)/i
  ),
  procedure: has(
    /(?:enforcement|handling|response|reporting) (?:procedures?|guidelines?|process)|procedures? for|what happens (?:next|after)/i
  ),
  shared_address: (text) =>
    (text.match(address) ?? []).some((each) => /conduct|coc|report|safety|incident/i.test(each.split('@')[0] ?? '')),
  conflict_route: has(
    /conflicts? of interest|(?:report|concern) is about (?:a|one|some)|about (?:a|one of the) (?:member|responder|team)/i
  ),
  two_contacts: (text) => new Set([...(text.match(address) ?? []), ...(text.match(phone) ?? [])]).size >= 2,
  emergency: has(/\bemergency\b|\bpolice\b|\bcrisis\b|physical danger|\b(?:911|112|999)\b/i)
}

function has(pattern: RegExp): (text: string) => boolean {
  return (text) => pattern.test(text)
}

/** Parts that neither the code nor the English texts that belong to it have. */
export function checkParts(name: string, code: string, others: readonly string[]): Finding[] {
  const whole = [code, ...others].join('\n\n')
  return codeParts
    .filter((part) => !looks[part](whole))
    .map((part) => finding(advised.has(part) ? 'advised_part' : 'missing_part', name, 0, { part }))
}
