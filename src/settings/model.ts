/** A place outside the community where people find help: a name and an `https:` or `tel:` address. */
export type OutsideHelp = { readonly label: string; readonly href: string }

/** What people who report see of this instance. */
export type Settings = {
  readonly name: string
  /** Empty when there is none. */
  readonly phone: string
  readonly email: string
  readonly outside_help: readonly OutsideHelp[]
  /** Where "Exit this page" leads. */
  readonly exit_url: string
  readonly language: string
  /** Whether pages of other sites are looked at for the texts that spaces show. */
  readonly check_texts: boolean
}

/** Rows for outside help on the form: enough for a country's lines, few enough to be read. */
export const helpRows = 8
