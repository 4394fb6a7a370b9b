import type { Key } from '../../../ui/make-words.ts'
import { eventFormats, whichCodes } from '../model.ts'
import { knownCountries } from '../known-numbers.ts'
import type { RegisterTask } from './tasks.ts'

type TextColumn =
  | 'name'
  | 'about'
  | 'address'
  | 'code_address'
  | 'phone'
  | 'phone_hours'
  | 'email'
  | 'room'
  | 'room_hours'
  | 'recognise'
  | 'alternate_name'
  | 'alternate_contact'

/** One field of a task, named as its column. */
export type Field =
  | {
      readonly name: TextColumn
      readonly kind: 'text'
      readonly longest: number
      readonly is?: 'phone' | 'email' | 'contact' | 'link'
    }
  | { readonly name: 'starts_day' | 'ends_day'; readonly kind: 'day' }
  | { readonly name: 'time_zone'; readonly kind: 'zone' }
  | { readonly name: 'languages'; readonly kind: 'languages' }
  | {
      readonly name: 'size' | 'answer_hours' | 'answer_days' | 'recuse_limit'
      readonly kind: 'number'
      readonly from: number
      readonly to: number
    }
  | { readonly name: 'format'; readonly kind: 'choice'; readonly choices: typeof eventFormats }
  | { readonly name: 'code'; readonly kind: 'choice'; readonly choices: typeof whichCodes }
  | { readonly name: 'country'; readonly kind: 'country' }
  | { readonly name: 'code_known'; readonly kind: 'known_code' }

/** The tasks that are one form each. The team and the numbers are lists and have pages of their own. */
export const taskFields: Readonly<Record<Exclude<RegisterTask, 'team' | 'numbers'>, readonly Field[]>> = {
  facts: [
    { name: 'name', kind: 'text', longest: 120 },
    { name: 'starts_day', kind: 'day' },
    { name: 'ends_day', kind: 'day' },
    { name: 'format', kind: 'choice', choices: eventFormats },
    { name: 'country', kind: 'country' },
    { name: 'address', kind: 'text', longest: 300 },
    { name: 'time_zone', kind: 'zone' },
    { name: 'languages', kind: 'languages' },
    { name: 'size', kind: 'number', from: 1, to: 1_000_000 },
    { name: 'about', kind: 'text', longest: 400 }
  ],
  code: [
    { name: 'code', kind: 'choice', choices: whichCodes },
    { name: 'code_known', kind: 'known_code' },
    { name: 'code_address', kind: 'text', longest: 300, is: 'link' }
  ],
  ways: [
    { name: 'phone', kind: 'text', longest: 40, is: 'phone' },
    { name: 'phone_hours', kind: 'text', longest: 80 },
    { name: 'email', kind: 'text', longest: 254, is: 'email' }
  ],
  place: [
    { name: 'room', kind: 'text', longest: 254 },
    { name: 'room_hours', kind: 'text', longest: 80 },
    { name: 'recognise', kind: 'text', longest: 300 }
  ],
  alternate: [
    { name: 'alternate_name', kind: 'text', longest: 120 },
    { name: 'alternate_contact', kind: 'text', longest: 254, is: 'contact' }
  ],
  answers: [
    { name: 'answer_hours', kind: 'number', from: 1, to: 72 },
    { name: 'answer_days', kind: 'number', from: 1, to: 60 },
    { name: 'recuse_limit', kind: 'number', from: 0, to: 50 }
  ]
}

/** Another country than those with proposed numbers. */
export const otherCountry = 'ZZ'
export const countryChoices: readonly string[] = [...knownCountries, otherCountry]

/** What is wrong with a field of each form. */
export const wrongForm: Readonly<Record<'phone' | 'email' | 'contact' | 'link', Key>> = {
  phone: 'space.error.phone',
  email: 'space.error.email',
  contact: 'event.error.contact',
  link: 'event.error.link'
}
