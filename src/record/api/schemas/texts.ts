import { policyKinds, versionWays } from '../../../policies/model.ts'
import { day, exactly, listOf, oneOf, orNull, refTo, text, whole, yes, type Schema } from '../schema.ts'
import { markdown, pageOf, places } from './shared.ts'

const versionFacts = {
  policy: text(),
  n: whole(),
  adopted: day(),
  from: day(),
  until: orNull(day(), 'The last day; nothing while it is open.'),
  way: oneOf(versionWays),
  note: text('What is new.'),
  ...places
}

/** Forms of texts. */
export const textSchemas: Readonly<Record<string, Schema>> = {
  PolicySummary: exactly({
    slug: text(),
    title: text(),
    kind: oneOf(policyKinds),
    body: refTo('BodyName'),
    language: text('Of the binding text.'),
    parent: orNull(text(), 'The text that this one builds on.'),
    in_force: orNull(whole(), 'Number of the version in force today.'),
    ...places
  }),
  PolicySummaryPage: pageOf('PolicySummary'),
  Policy: exactly({
    slug: text(),
    title: text(),
    kind: oneOf(policyKinds),
    body: orNull(refTo('BodyName'), 'Who keeps it.'),
    language: text(),
    parent: orNull(text()),
    in_force: orNull(whole()),
    versions: listOf(refTo('PolicyVersionName'), 'Newest first.'),
    ...places
  }),
  PolicyVersionName: exactly(versionFacts),
  PolicyVersion: exactly({
    ...versionFacts,
    title: text(),
    adopted_by: text('Slug of a body.'),
    resolution: orNull(text()),
    resolution_link: orNull(text()),
    licence: text('SPDX; empty for none.'),
    parent: orNull(text()),
    parent_n: orNull(whole()),
    language: text(),
    languages: listOf(text()),
    hash: text('sha256 of the text, in base64url.'),
    text: markdown('Its own words.'),
    whole: markdown('With the words of the text that it builds on.')
  }),
  EditionSummary: exactly({
    body: refTo('BodyName'),
    period: text(),
    version: whole(),
    ends: day(),
    published: day(),
    taken_back: yes(),
    ...places
  }),
  EditionSummaryPage: pageOf('EditionSummary'),
  Edition: exactly({
    body: refTo('BodyName'),
    period: text(),
    version: whole(),
    published: day(),
    hash: text('sha256 of the canonical text, in base64url.'),
    roster: orNull(text(), 'Hash of the roster on which the two signers stand.'),
    signatures: { type: 'array', items: { type: 'object' } },
    edition: { type: 'object', description: 'The numbers, as they were signed; see transparency.md.' },
    ...places
  })
}
