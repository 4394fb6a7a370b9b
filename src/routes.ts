/**
 * Every address of the product, as patterns. Staff pages live under `/desk`, where the staff cookie goes and nowhere else;
 * requests with a handle live under `/t/`; the pages of people who report never share a folder with either (S34).
 */
export const routes = {
  home: '/',
  report: '/report',
  reportForm: '/report/form',
  reportExit: '/report/exit',
  plainReport: '/report/plain',
  plainSend: '/report/plain/send',
  plainSave: '/report/plain/save',
  plainSent: '/report/plain/sent',
  plainNotes: '/report/plain/notes.txt',
  plainPrint: '/report/plain/print',
  plainFinish: '/report/plain/finish',
  plainStep: '/report/plain/:step',
  return: '/r',
  returnExit: '/r/exit',
  plainReturn: '/r/plain',
  plainOpened: '/r/plain/report',
  plainFile: '/r/plain/file',
  plainReturnNotes: '/r/plain/notes.txt',
  plainReturnFinish: '/r/plain/finish',
  plainAct: '/r/plain/:action',
  letter: '/letter',
  list: '/list',
  exit: '/exit',
  safety: '/safety',
  otherWays: '/other-ways',

  desk: '/desk',
  deskSession: '/desk/session',
  signInChallenge: '/desk/sign-in/challenge',
  signInByPasskey: '/desk/sign-in/passkey',
  signInSalt: '/desk/sign-in/salt',
  signInByWords: '/desk/sign-in/words',
  signOut: '/desk/sign-out',
  demoPeople: '/desk/demo/people',
  demoSignIn: '/desk/demo/sign-in',
  joinLook: '/desk/join/look',
  join: '/desk/join',
  passkeyChallenge: '/desk/account/passkey/challenge',
  passkeyAdd: '/desk/account/passkey',
  passkeyLink: '/desk/account/passkey/link',
  passkeyRemove: '/desk/account/passkey/remove',
  wordsReplace: '/desk/account/words',
  sheetReplace: '/desk/account/sheet',
  keyReplace: '/desk/account/key',
  deviceRemove: '/desk/account/device/remove',
  picture: '/pictures/:name',
  pictureSave: '/desk/account/picture',
  pictureRemove: '/desk/account/picture/remove',
  colleagues: '/desk/colleagues',
  colleagueConfirm: '/desk/colleagues/confirm',
  people: '/desk/people',
  peopleInvite: '/desk/people/invite',
  personReset: '/desk/people/:account/reset',
  personEnd: '/desk/people/:account/end',

  instance: '/.well-known/commonweal.json',
  roster: '/rosters/:body',
  rosterByHash: '/rosters/by/:hash',
  rosterLog: '/rosters/:body/log.json',
  file: '/t/file',
  newBlob: '/t/blob/new',
  saveDraft: '/t/draft/save',
  openDraft: '/t/draft/open',
  dropDraft: '/t/draft/drop',
  work: '/t/work',
  readThread: '/t/read',
  readHead: '/t/head',
  addEntry: '/t/add',
  leaveThread: '/t/leave',
  rotateThread: '/t/rotate',
  startThread: '/t/start',
  removeHandles: '/t/remove',
  handles: '/t/handles',
  signOff: '/t/sign-off',
  deleteThread: '/t/delete',
  endThread: '/t/end',
  releaseHeld: '/t/held/release',
  endOutside: '/t/outside/end',
  endPassing: '/t/passing/end',
  newWords: '/t/new-words',
  round: '/t/round',
  slip: '/t/slip',
  bounced: '/t/bounced',
  addBlob: '/t/blob',
  getBlob: '/t/blob/get',
  keepDigest: '/t/digest',
  getDigest: '/t/digest/get',
  box: '/desk/box',
  collected: '/desk/box/collected',
  book: '/desk/book',
  timers: '/desk/timers',
  sendLetter: '/desk/letters/send',
  stopLetter: '/desk/letters/stop',
  letterStates: '/desk/letters/state',
  startListCheck: '/desk/list-checks/:body',

  bodyList: '/bodies.json',
  bodies: '/bodies',
  bodiesAfter: '/bodies/after/:slug',
  bodyPage: '/bodies/:slug',
  bodyOnForm: '/bodies/:slug/on',
  bodyOn: '/bodies/:slug/on/:day',
  bodyCharter: '/bodies/:slug/charter/:n',
  bodyCharterChanges: '/bodies/:slug/charter/:n/changes',
  personList: '/people',
  personListAfter: '/people/after/:person',
  person: '/people/:person',
  resolution: '/resolutions/:number',
  deskMotionNew: '/desk/motions/new',
  procedures: '/procedures',
  procedureCompare: '/procedures/compare',
  procedure: '/procedures/:name',
  whereItApplies: '/where-it-applies',
  confirmContacts: '/confirm/:token',
  noWayFound: '/spaces/no-way-found',
  spacesFound: '/spaces/find',
  spacesFile: '/spaces.json',
  spaces: '/spaces',
  spacesAfter: '/spaces/after/:space',
  space: '/s/:space',
  spaceTexts: '/s/:space/texts',
  spaceBadge: '/s/:space/badge.svg',
  event: '/e/:space',

  motions: '/motions',
  motionsAfter: '/motions/after/:number',
  motion: '/motions/:number',
  motionChanges: '/motions/:number/changes/:version',
  voteLink: '/vote/:token',
  voteLinkCheck: '/vote/:token/check',

  transparency: '/transparency',
  transparencyFeed: '/transparency/feed.atom',
  transparencyAfter: '/transparency/after/:place',
  editionsOfBody: '/transparency/:body/all.json',
  edition: '/transparency/:body/:period',
  editionFile: '/transparency/:body/:period/:file',
  editionVersion: '/transparency/:body/:period/v/:version',
  editionChanges: '/transparency/:body/:period/changes/:version',

  deskBodies: '/desk/bodies',
  deskNewBody: '/desk/bodies/new',
  deskBody: '/desk/bodies/:slug',
  deskProcedure: '/desk/bodies/:slug/procedure',
  deskSeats: '/desk/bodies/:slug/seats',
  deskSeatEnd: '/desk/bodies/:slug/seats/:seat/end',
  deskListCheck: '/desk/bodies/:slug/list-check',
  deskSpaces: '/desk/spaces',
  deskNewSpace: '/desk/spaces/new',
  deskSpace: '/desk/spaces/:space',
  deskPeopleOfSpace: '/desk/spaces/:space/people',
  deskModerator: '/desk/spaces/:space/people/:moderator',
  deskModeratorRemove: '/desk/spaces/:space/people/:moderator/remove',
  deskConfirm: '/desk/spaces/:space/confirm',
  deskCovers: '/desk/spaces/:space/covers',
  deskTexts: '/desk/spaces/:space/texts',
  deskTextRemove: '/desk/spaces/:space/texts/:text/remove',
  deskTextsCheck: '/desk/spaces/:space/texts/check',
  deskTasks: '/desk/registry/tasks',
  deskTaskDone: '/desk/registry/tasks/:task/done',
  deskTests: '/desk/registry/tests',
  testOpened: '/desk/registry/tests/:space',
  deskImport: '/desk/registry/from-file',
  deskKinds: '/desk/registry/kinds',
  deskKindRemove: '/desk/registry/kinds/:kind/remove',
  deskLines: '/desk/spaces/:space/lines',
  deskLineRemove: '/desk/spaces/:space/lines/:line/remove',
  deskNumbers: '/desk/spaces/:space/numbers',
  deskNumberCheck: '/desk/spaces/:space/numbers/:number/check',
  deskNumberRemove: '/desk/spaces/:space/numbers/:number/remove',
  deskEvents: '/desk/events',
  deskNewEvent: '/desk/events/new',
  deskEventHosts: '/desk/events/hosts',
  deskEvent: '/desk/events/:event',
  deskEventRegister: '/desk/events/:event/register',
  deskEventTask: '/desk/events/:event/register/:task',
  deskEventPicture: '/desk/events/:event/picture',
  deskEventPersonRemove: '/desk/events/:event/people/:person/remove',
  deskEventPropose: '/desk/events/:event/numbers/propose',
  deskEventNumberCheck: '/desk/events/:event/numbers/:number/check',
  deskEventNumberRemove: '/desk/events/:event/numbers/:number/remove',
  deskEventReady: '/desk/events/:event/ready',
  deskEventMark: '/desk/events/:event/ready/:task',
  deskEventGathering: '/desk/events/:event/gatherings/:kind',
  deskEventPublish: '/desk/events/:event/publish',
  editionDrafts: '/desk/numbers/drafts',
  editionDraftDrop: '/desk/numbers/drafts/drop',
  editionPublish: '/desk/numbers/:body/publish',
  editionsTakeOver: '/desk/numbers/take-over',
  deskSettings: '/desk/settings',
  rostersSeated: '/desk/rosters',
  rosterDraft: '/desk/rosters/:body/draft',
  rosterEntry: '/desk/rosters/:body/entry',
  rosterPropose: '/desk/rosters/:body/propose',
  rosterCountersign: '/desk/rosters/:body/countersign',
  rosterRenew: '/desk/rosters/:body/renew',
  rosterCanary: '/desk/rosters/:body/canary',

  audit: '/desk/audit',
  restored: '/desk/restored',
  restoredConfirm: '/desk/restored/confirm',
  demo: '/demo',
  demoMail: '/demo/mail',
  demoReset: '/demo/reset',
  demoGallery: '/demo/gallery/:part',

  healthz: '/healthz',
  readyz: '/readyz',
  clientManifest: '/.well-known/commonweal-client.json',
  staticFile: '/static/:file',
  cspReports: '/csp'
} as const

/** The names of a pattern's parameters: `'/bodies/:body/seats/:seat'` gives `'body' | 'seat'`. */
export type ParamName<P extends string> = P extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | ParamName<`/${More}`>
    : Rest
  : never

export type Params<P extends string> = Record<ParamName<P>, string>

type HrefArgs<P extends string> = [ParamName<P>] extends [never]
  ? [params?: undefined, query?: Record<string, string>]
  : [params: Params<P>, query?: Record<string, string>]

/** The address of a pattern: `href(routes.staticFile, { file })`. Fails to compile when a parameter is missing. */
export function href<P extends string>(pattern: P, ...[params, query]: HrefArgs<P>): string {
  const values: Record<string, string> = params ?? {}
  let path = ''
  for (const { name, text } of partsOf(pattern)) path += name === undefined ? text : encodeURIComponent(values[name] ?? '') + text
  const search = query && new URLSearchParams(query).toString()
  return search ? `${path}?${search}` : path
}

/** The name of a parameter, and the text that follows it; the first part is text alone. */
type Part = { name: string | undefined; text: string }
const parts = new Map<string, Part[]>()

function partsOf(pattern: string): Part[] {
  let found = parts.get(pattern)
  if (!found) {
    const [start = '', ...rest] = pattern.split(/:(\w+)/)
    found = [{ name: undefined, text: start }]
    for (let i = 0; i < rest.length; i += 2) found.push({ name: rest[i], text: rest[i + 1] ?? '' })
    parts.set(pattern, found)
  }
  return found
}
