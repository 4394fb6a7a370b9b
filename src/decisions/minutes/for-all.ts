import type { ActionFact, Content, Facts, MotionFact, Part } from './model.ts'

/**
 * What of minutes everybody reads: no private part, nothing written for members alone, of a confidential motion its number,
 * and no private action item. Everything public comes through here before it is stored.
 */
export function forAll({ parts }: Content): Content {
  return { parts: parts.filter((part) => !part.private).map(openPart) }
}

const openPart = ({ key, facts, text }: Part): Part => ({ key, private: false, facts: openFacts(facts), text, inside: '' })

function openFacts(facts: Facts): Facts {
  switch (facts.is) {
    case 'item':
      return { ...facts, motions: facts.motions.map(openMotion), actions: openActions(facts.actions) }
    case 'votes':
    case 'between':
      return { ...facts, motions: facts.motions.map(openMotion) }
    case 'actions':
      return { ...facts, made: openActions(facts.made), carried: openActions(facts.carried) }
    default:
      return facts
  }
}

const openMotion = (motion: MotionFact): MotionFact =>
  motion.confidential
    ? { ...motion, title: '', text: '', mover: null, seconder: null, state: 'proposed', tally: '', outcome: '', resolution: null }
    : motion

const openActions = (actions: readonly ActionFact[]) => actions.filter((action) => !action.private)
