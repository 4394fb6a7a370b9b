/** Texts that a space can copy: what newcomers read, a post that stays on top, a badge, and a block for a file. */
export const textNames = ['welcome', 'pinned', 'badge', 'contact'] as const
export type TextName = (typeof textNames)[number]

/** What was found where a space says that it shows a text. `changed`: our address is there, in other words. */
export const textStates = ['found', 'changed', 'not_found', 'unreachable'] as const
export type TextState = (typeof textStates)[number]
