import type { ComponentChildren } from 'preact'

export type TagColour = 'teal' | 'green' | 'red' | 'amber' | 'grey'

const classes: Record<TagColour, string> = {
  teal: 'govuk-tag',
  green: 'govuk-tag govuk-tag--green',
  red: 'govuk-tag govuk-tag--red',
  amber: 'govuk-tag govuk-tag--yellow',
  grey: 'govuk-tag govuk-tag--grey'
}

/** A status in a word. The colour repeats what the word says and never replaces it. */
export function Tag({ colour = 'teal', children }: { colour?: TagColour | undefined; children: ComponentChildren }) {
  return <strong class={classes[colour]}>{children}</strong>
}
