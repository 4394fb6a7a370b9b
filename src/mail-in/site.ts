import type { AskSite } from '../conduct/own-requests.ts'
import type { Context } from '../context.ts'

/** What taking a mail needs: the context, and the site asked from inside, through the same doors as a browser. */
export type MailSite = { readonly context: Context; readonly ask: AskSite }
