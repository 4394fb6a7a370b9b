/** Where asking after a space's contacts stands: a first mail, a second, and then the responsible body's chairs. */
export const askSteps = ['asked', 'reminded', 'told'] as const
export type AskStep = (typeof askSteps)[number]
