import { meetingIn, motionIn, onlyIf, publicMotion, publicVote, voteIn } from './for-everybody.ts'
import type { ArchivePart } from './model.ts'

/** Motions that were announced, with everything that was said and done about them. */
export const motionParts: readonly ArchivePart[] = [
  {
    table: 'motions',
    columns: [
      ...['id', 'number', 'body', 'title', 'kind', 'how', 'shown', 'mover', 'seconder', 'made_at', 'proposed_at'],
      ...['closed_at', 'version', 'links', 'tally', 'outcome'],
      // A vote that stays out has to be opened again.
      [
        'status',
        `case when t.status = 'open' and not exists (select from votes v
          where v.motion = t.id and v.status <> 'closed' and ${publicVote('v')}) then 'proposed' else t.status end`
      ],
      onlyIf('came_from', motionIn('t.came_from')),
      onlyIf('amendment', `exists (select from motion_amendments a where a.id = t.amendment and ${motionIn('a.motion')})`)
    ],
    where: publicMotion('t'),
    order: 'serial'
  },
  { table: 'motion_numbers', columns: ['year', 'last'], order: 'year' },
  {
    table: 'motion_amendments',
    columns: ['id', 'motion', 'n', 'version', 'option', 'text', 'reason', 'by_person', 'at', 'status'],
    where: motionIn('t.motion'),
    order: 'id'
  },
  {
    table: 'motion_versions',
    columns: ['motion', 'n', 'options', 'by_person', 'at', 'amendment'],
    where: motionIn('t.motion'),
    order: 'motion, n'
  },
  {
    table: 'motion_events',
    columns: ['motion', 'at', 'what', 'person', 'detail'],
    where: motionIn('t.motion'),
    order: 'motion, id'
  },
  { table: 'recusals', columns: ['motion', 'person', 'reason', 'at'], where: motionIn('t.motion'), order: 'motion, person' },
  {
    table: 'proxies',
    columns: ['id', 'body', 'person', 'holder', 'motion', 'given_at'],
    where: `t.revoked_at is null and t.motion is not null and ${motionIn('t.motion')}`,
    order: 'id',
    without: { meeting: 'members', words: 'members', revoked_at: 'members', noted_by: 'members' }
  }
]

/** Votes that are over, and those that go on where everybody may watch. */
export const voteParts: readonly ArchivePart[] = [
  {
    table: 'votes',
    columns: [
      ...['id', 'motion', 'body', 'version', 'options', 'rule', 'rule_hash', 'rule_source', 'zone', 'bundle', 'opened_at'],
      ...['earliest_at', 'closes_at', 'extends_to', 'extended', 'due_at', 'status', 'ended_at', 'casting', 'casting_by'],
      ...['state', 'closed_at', 'won', 'tally'],
      onlyIf('meeting', meetingIn('t.meeting'))
    ],
    where: publicVote('t'),
    order: 'id',
    without: { reminded: 'sent' }
  },
  {
    table: 'vote_roll',
    columns: ['vote', 'n', 'person', 'standing', 'present', 'roles', 'held_by'],
    where: voteIn('t.vote'),
    order: 'vote, n'
  },
  {
    table: 'ballots',
    columns: ['id', 'vote', 'option', 'person', 'choice', 'by_person', 'at', 'reason', 'via'],
    // What somebody voted before they changed their mind is theirs.
    where: `${voteIn('t.vote')}
      and not exists (select from ballots l where l.vote = t.vote and l.option = t.option and l.person = t.person and l.at > t.at)`,
    order: 'id'
  }
]
