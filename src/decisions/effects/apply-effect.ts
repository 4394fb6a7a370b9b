import type { Tx } from '../../db/database.ts'
import { dissolveBody, renameBody, replaceBody, reviveBody, setParent, setStatus } from '../../bodies/resolved/change-standing.ts'
import { adoptProcedure, endRule, setRule, setUpkeep } from '../../bodies/resolved/change-rules.ts'
import { establishBody } from '../../bodies/resolved/establish-body.ts'
import { acceptReport, approveRoster, delegate, endDelegation } from '../../bodies/resolved/hand-powers.ts'
import { nameRegisterKeepers } from '../../bodies/resolved/name-register-keepers.ts'
import type { Decided } from '../../bodies/resolved/problems.ts'
import { recharter } from '../../bodies/resolved/recharter.ts'
import { removeMember } from '../../bodies/resolved/remove-member.ts'
import { appoint } from '../../bodies/resolved/seat-people.ts'
import { setMoney } from '../../bodies/resolved/set-money.ts'
import { adoptByResolution, endByResolution } from '../../policies/adopt-by-resolution.ts'
import { approveByResolution } from '../minutes/approve-minutes.ts'
import { followCharters } from '../papers/follow-charters.ts'
import type { Effect } from './model.ts'

/** Does one effect. Throws `NotDone` when it does not apply; the caller takes everything of the resolution back then. */
export async function applyEffect(tx: Tx, effect: Effect, by: Decided, now: Date): Promise<void> {
  await changeRecord(tx, effect, by, now)
  if (reporting.has(effect.kind)) await followCharters(tx, by.day)
}

/** After these a charter may ask for other reports, or for reports to another body. */
const reporting = new Set<Effect['kind']>(['set_upkeep', 'set_parent', 'set_status', 'dissolve', 'revive', 'replace'])

async function changeRecord(tx: Tx, effect: Effect, by: Decided, now: Date): Promise<void> {
  switch (effect.kind) {
    case 'establish':
      return establishBody(tx, effect, by)
    case 'recharter':
      return recharter(tx, effect, by)
    case 'rename':
      return renameBody(tx, effect.body, effect.name, by)
    case 'set_status':
      return setStatus(tx, effect.body, effect.status, by)
    case 'set_parent':
      return setParent(tx, effect.body, effect.parent)
    case 'dissolve':
      return dissolveBody(tx, effect.body, by)
    case 'revive':
      return reviveBody(tx, effect.body, by)
    case 'replace':
      return replaceBody(tx, effect.body, effect.by, by)
    case 'appoint':
      return appoint(tx, effect, by)
    case 'remove':
      return removeMember(tx, effect.body, effect.seat, by)
    case 'approve_roster':
      return approveRoster(tx, effect.body, by)
    case 'set_budget':
      return setMoney(tx, 'budget', effect, by)
    case 'set_limit':
      return setMoney(tx, 'limit', effect, by)
    case 'set_rule':
      return setRule(tx, effect.body, effect.decision, effect.rule)
    case 'end_rule':
      return endRule(tx, effect.body, effect.decision)
    case 'set_upkeep':
      return setUpkeep(tx, effect.body, effect.upkeep)
    case 'adopt_procedure':
      return adoptProcedure(tx, effect.body, effect.procedure, now)
    case 'adopt_policy':
      return adoptByResolution(tx, effect, by, now)
    case 'end_policy':
      return endByResolution(tx, effect, by)
    case 'name_register_keepers':
      return nameRegisterKeepers(tx, effect.body, effect.people, by)
    case 'delegate':
      return delegate(tx, effect, by)
    case 'end_delegation':
      return endDelegation(tx, effect.body, effect.delegation, by)
    case 'approve_minutes':
      return approveByResolution(tx, effect, by.resolution, now)
    case 'accept_report':
      return acceptReport(tx, effect, by)
  }
}
