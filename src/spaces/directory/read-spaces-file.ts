import { listBodyChoices } from '../../bodies/list-bodies.ts'
import type { Context } from '../../context.ts'
import { publicModerators } from '../contacts/store.ts'
import { ownKinds } from '../kinds/list-kinds.ts'
import { eventPeople, onlinePeople, venueKinds } from '../kinds/scope.ts'
import { findSpace, linesOfSpaces } from '../store.ts'
import { type FoundSpaces, findSpaces } from './find-spaces.ts'
import { type SpaceInFile, type SpacesFile, spacesFile } from './space-file.ts'

type Site = Pick<Context, 'db' | 'config'>

/** Spaces as `/spaces.json` gives them, with everything that everybody may see of each. */
export async function readSpacesFile({ db, config }: Site, { spaces, next }: FoundSpaces): Promise<SpacesFile> {
  const ids = spaces.map(({ id }) => id)
  const own = await ownKinds(db)
  const added = (list: string) => own.rows.filter((row) => row.list === list).map(({ id }) => id)
  return spacesFile(config.baseUrl, {
    spaces,
    next,
    bodies: new Map((await listBodyChoices(db)).map((body) => [body.id, body])),
    lines: await linesOfSpaces(db, ids),
    moderators: await publicModerators(db, ids),
    needs: own.needs,
    lists: {
      venues: [...venueKinds, ...added('venue')],
      people: (isEvent: boolean) =>
        isEvent ? [...eventPeople, ...added('event_people')] : [...onlinePeople, ...added('online_people')]
    }
  })
}

/** One space as the file gives it; nothing when there is none of this name. */
export async function readPublicSpace(site: Site, id: string): Promise<SpaceInFile | undefined> {
  const space = await findSpace(site.db, id)
  return space && (await readSpacesFile(site, { spaces: [space], next: undefined })).spaces[0]
}

/** One page of all spaces, by name, those after the one called `after` only, and the name to go on from. */
export async function listPublicSpaces(
  site: Site,
  limit: number,
  after?: string
): Promise<{ readonly spaces: readonly SpaceInFile[]; readonly next: string | undefined }> {
  const found = await findSpaces(site.db, { words: '', kind: undefined, missing: undefined, after }, limit)
  return { spaces: (await readSpacesFile(site, found)).spaces, next: found.next }
}
