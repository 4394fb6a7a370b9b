/** What `hand_on` letters carry between members: a gate's keys, a report's handle, the reporter's name, or a call to look (S7, S8, S10, S32). */
import { count, listOf, oneOf, record, text, yesNo } from '../../threads/shapes.ts'

const id = text(22)
const secret = text(43)

export const handOnBody = record(
  {},
  {
    gate: record(
      {
        gate: id,
        team: id,
        thread: id,
        handle: secret,
        master: secret,
        asked: listOf(id, 60),
        names: secret,
        stage: oneOf(['reported', 'others']),
        until: text(30)
      },
      { epoch: count }
    ),
    report: record({ team: id, thread: id, handle: secret }),
    identity: record({ thread: id, seed: secret }),
    /** Something in a case waits for its members. */
    look: record({ team: id }),
    /** A report of a case is gone: two said that it is none (S36). */
    gone: record({ team: id, report: id }),
    /** The key that signs a body's rosters: whoever holds it opens no case with it (S19). */
    rosterKey: record({ body: id, seed: secret })
  }
)

/** A report handed to the fallback panel by the members of its case (S12). */
export const escalateBody = record(
  {
    thread: id,
    handle: secret,
    door: secret,
    words: text(44),
    recipients: record({ door: secret, words: secret, identity: secret }),
    reporterKey: secret,
    roster: secret
  },
  { identity: text(44), resealed: yesNo }
)
