import type { Taken } from '../intake/answers.ts'
import type { PageData } from '../intake/page-data.ts'

/** What `/take` tells its script: the facts of the report form, and whether a form of paper is typed in or somebody is on the phone. */
export type TakePageData = PageData & { readonly from: Taken['from'] }
