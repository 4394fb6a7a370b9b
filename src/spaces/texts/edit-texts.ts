import { changeOf } from '../edit-space.ts'
import type { SpaceId } from '../model.ts'
import type { TextName } from './model.ts'
import { deleteText, saveText } from './store.ts'

type Site = Parameters<typeof changeOf>[0]

/** The space says that it shows a text at an address. */
export const showTextAt = (site: Site, space: SpaceId, text: TextName, url: string) =>
  changeOf(site, space, (tx) => saveText(tx, { space, text, url }))

export const removeText = (site: Site, space: SpaceId, text: TextName) =>
  changeOf(site, space, (tx) => deleteText(tx, space, text))
