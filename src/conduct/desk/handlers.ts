/**
 * What the key worker does for the desk page. Arguments and answers are plain data; no answer holds a key (S17, S29).
 * Errors cross as codes: those of `Refusal`, of the server, or `offline`.
 */
import { isQuietHours, type QuietHours } from '../../rules/quiet-hours.ts'
import { Refusal } from '../refusal.ts'
import type { BoardBody, ConflictAnswer, ReportState } from '../threads/entry-bodies.ts'
import type { FileKey } from '../intake/answers.ts'
import {
  acknowledge,
  handOnIdentity,
  messageReporter,
  openReportFile,
  recordDiscussion,
  setBoard,
  setLead,
  setReportState,
  writeNote
} from './case/case-work.ts'
import { caseOfReport } from './book.ts'
import { viewCase } from './case/case-view.ts'
import { collectLetters } from './collect.ts'
import { answerDoor, viewDoor } from './door.ts'
import { escalate } from './access/escalate.ts'
import { withoutCase } from './case/forget-case.ts'
import { answerGate, changeSecond, countersignNames, nameReported, openGate, readGate, whoMayBeAsked } from './access/gate.ts'
import { announceReader, candidates, grantCase } from './access/grant.ts'
import { saveTimers, viewBoard, viewHome } from './home.ts'
import { letBack } from './access/let-back.ts'
import { addReport, splitReport } from './case/merge-split.ts'
import { askToDelete } from './not-a-report.ts'
import { openCase } from './case/open-case.ts'
import { confirmRemoval, proposeRemoval } from './access/remove-member.ts'
import { resealReport } from './reseal.ts'
import { lookThrough } from './look-through.ts'
import { search } from './search.ts'
import type { DeskSession } from './session.ts'
import { makeNewKey, sendKeyAgain, stepBack } from './access/step-back.ts'
import type { AssessedBody, AssessmentBody } from '../assessing/bodies.ts'
import { addContext, assessAlone, assessTogether } from '../assessing/verbs.ts'
import type { StatedConflict } from '../conflicts/bodies.ts'
import { closeCase, confirmClosing, reopenCase, tellClosing, type ToClose } from '../closing/verbs.ts'
import { askDeletion, confirmDeletion, stopDeletion, tellDeletion } from '../keeping/delete-case.ts'
import { exportCase, type ExportTo } from '../keeping/export-case.ts'
import { beginMeasure, changeMeasure, confirmChange, tickPlace, type NewMeasure } from '../measures/verbs.ts'
import type { AppealDecidedBody } from '../referrals/bodies.ts'
import {
  askAdvice,
  recordAdvice,
  recordAppeal,
  referralNews,
  sendAppeal,
  sendForRecord,
  transferCase,
  writeToReferral,
  type NewAppeal,
  type Question
} from '../referrals/verbs.ts'
import { answerPatterns, askPatterns, matchingCards, patternAnswers } from '../patterns/ask.ts'
import { leaveCards } from '../patterns/cards.ts'
import { tellRegister } from '../register/tell.ts'
import { dropBan, viewRegister } from '../register/view.ts'
import type { Line } from '../list-check/bodies.ts'
import {
  answerList,
  bodiesForLists,
  endList,
  listToCompare,
  makeListCheck,
  viewLists,
  type NewListCheck
} from '../list-check/keeper.ts'
import { decidingHandlers } from '../deciding/handlers.ts'
import { letterHandlers } from '../letters/handlers.ts'
import { giveBadge } from '../taking/give-badge.ts'
import { finishTask, setTask } from '../tasks/verbs.ts'

type InCase = { readonly team: string }
type InReport = InCase & { readonly thread: string }

/** `session` gives the open desk and fails with `locked` while the key is away; `list` is the word list. */
export function deskHandlers(session: () => DeskSession, list: () => Promise<readonly string[]>) {
  return {
    home: () => viewHome(session()),
    board: () => viewBoard(session()),
    /** Fetches the box once; gives how many letters were new. */
    collect: () => collectLetters(session()),
    saveTimers: () => saveTimers(session()),
    lookThrough: () => lookThrough(session()),
    search: ({ query }: { query: string }) => search(session(), query),

    /** A badge for the key of a device that takes reports and reads none. */
    takerBadge: ({ key }: { key: string }) => giveBadge(session(), key),

    door: ({ thread }: { thread: string }) => viewDoor(session(), thread),
    answerDoor: ({ thread, answer, named }: { thread: string; answer: ConflictAnswer; named: readonly string[] }) =>
      answerDoor(session(), thread, answer, named),
    reseal: ({ team, thread }: InReport) => resealReport(session(), team, thread),
    askToDelete: ({ thread }: { thread: string }) => askToDelete(session(), thread),
    openCase: ({ thread }: { thread: string }) => openCase(session(), thread),
    /** Reports whose words I may open and that belong to no case yet. */
    looseReports: () =>
      Object.values(session().book.reports)
        .filter(
          (report) =>
            caseOfReport(session().book, report.thread) === undefined && report.answer === 'no_conflict' && report.hidden !== true
        )
        .map((report) => ({ thread: report.thread, reference: report.summary?.reference ?? '' })),
    addReport: ({ team, thread }: InReport) => addReport(session(), team, thread),
    splitReport: ({ team, thread }: InReport) => splitReport(session(), team, thread),

    invitation: ({ gate }: { gate: string }) => {
      const ask = session().book.asks[gate]
      return (
        ask && {
          gate,
          names: ask.names,
          procedure: ask.procedure,
          until: ask.until,
          from: ask.from,
          stage: ask.stage,
          answered: ask.answered
        }
      )
    },
    answerGate: ({ gate, answer, stated }: { gate: string; answer: ConflictAnswer; stated?: StatedConflict }) =>
      answerGate(session(), gate, answer, stated),

    case: ({ team }: InCase) => viewCase(session(), team),
    note: ({ team, text }: InCase & { text: string }) => writeNote(session(), team, text),
    acknowledge: ({ team, thread, text, nextBy }: InReport & { text: string; nextBy: string | undefined }) =>
      acknowledge(session(), team, thread, text, nextBy),
    message: async ({ team, thread, text, question }: InReport & { text: string; question: boolean }) =>
      messageReporter(session(), team, thread, { text, question }, await list()),
    setState: ({
      team,
      thread,
      state,
      text,
      nextBy
    }: InReport & { state: ReportState; text: string; nextBy: string | undefined }) =>
      setReportState(session(), team, thread, state, text, nextBy),
    setBoard: ({ team, board }: InCase & { board: BoardBody }) => setBoard(session(), team, board),
    discussed: ({ team }: InCase) => recordDiscussion(session(), team),
    setTask: ({ team, ...task }: InCase & { text: string; due: string; for: string | undefined }) =>
      setTask(session(), team, task),
    finishTask: ({ team, task, result }: InCase & { task: string; result: string }) => finishTask(session(), team, task, result),
    assessAlone: ({ team, body }: InCase & { body: AssessedBody }) => assessAlone(session(), team, body),
    assessTogether: ({ team, body }: InCase & { body: AssessmentBody }) => assessTogether(session(), team, body),
    addContext: ({ team, what }: InCase & { what: string }) => addContext(session(), team, what),
    askPatterns: ({ team }: InCase) => askPatterns(session(), team),
    patternAnswers: ({ team }: InCase) => patternAnswers(session(), team),
    /** Questions to me as a pattern keeper, with my own cards that may fit. */
    patternQuestions: () =>
      session().book.questions.map(({ thread, names, since }) => ({
        thread,
        names,
        since,
        cards: matchingCards(session(), thread)
      })),
    answerPatterns: ({ thread, cards }: { thread: string; cards: readonly string[] }) => answerPatterns(session(), thread, cards),
    closeCase: ({ team, closing }: InCase & { closing: ToClose }) => closeCase(session(), team, closing),
    confirmClosing: ({ team }: InCase) => confirmClosing(session(), team),
    tellClosing: ({ team }: InCase) => tellClosing(session(), team),
    leaveCards: ({ team }: InCase) => leaveCards(session(), team),
    beginMeasure: ({ team, measure }: InCase & { measure: NewMeasure }) => beginMeasure(session(), team, measure),
    tickPlace: ({ team, ...step }: InCase & { measure: string; place: number; done: boolean; note: string }) =>
      tickPlace(session(), team, step),
    changeMeasure: ({ team, ...given }: InCase & Parameters<typeof changeMeasure>[2]) => changeMeasure(session(), team, given),
    confirmChange: ({ team, change }: InCase & { change: string }) => confirmChange(session(), team, change),
    sendAppeal: async ({ team, appeal }: InCase & { appeal: NewAppeal }) => sendAppeal(session(), team, appeal, await list()),
    transferCase: async ({ team, to, text }: InCase & { to: string; text: string }) =>
      transferCase(session(), team, { to, text }, await list()),
    sendForRecord: async ({ team, to, text }: InCase & { to: string; text: string }) =>
      sendForRecord(session(), team, { to, text }, await list()),
    askAdvice: async ({ team, question }: InCase & { question: Question }) => askAdvice(session(), team, question, await list()),
    recordAdvice: async ({ team, advice }: InCase & { advice: { of: string; text: string } }) =>
      recordAdvice(session(), team, advice),
    recordAppeal: ({ team, decided }: InCase & { decided: AppealDecidedBody }) => recordAppeal(session(), team, decided),
    referralNews: async ({ team, id }: InCase & { id: string }) => referralNews(session(), team, id, await list()),
    writeToReferral: async ({ team, id, text }: InCase & { id: string; text: string }) =>
      writeToReferral(session(), team, id, text, await list()),
    tellRegister: ({ team }: InCase) => tellRegister(session(), team),
    register: async () => viewRegister(session(), await list()),
    dropBan: ({ ban }: { ban: string }) => dropBan(session(), ban),
    makeListCheck: (given: NewListCheck) => makeListCheck(session(), given),
    lists: async ({ origin }: { origin: string }) => ({
      lists: await viewLists(session(), origin),
      bodies: bodiesForLists(session())
    }),
    listToCompare: ({ thread }: { thread: string }) => listToCompare(session(), thread),
    answerList: ({ thread, lines }: { thread: string; lines: readonly Line[] }) => answerList(session(), thread, lines),
    endList: ({ thread }: { thread: string }) => endList(session(), thread),
    askDeletion: ({ team, why }: InCase & { why: string }) => askDeletion(session(), team, why),
    confirmDeletion: ({ team }: InCase) => confirmDeletion(session(), team),
    tellDeletion: ({ team }: InCase) => tellDeletion(session(), team),
    stopDeletion: ({ team, why }: InCase & { why: string }) => stopDeletion(session(), team, why),
    exportCase: ({ team, to }: InCase & { to: ExportTo }) => exportCase(session(), team, to),
    reopenCase: ({ team, why }: InCase & { why: string }) => reopenCase(session(), team, why),
    ...decidingHandlers(session),
    ...letterHandlers(session),
    setLead: ({ team, person }: InCase & { person: string }) => setLead(session(), team, person),
    handOnIdentity: ({ team, thread, person }: InReport & { person: string }) => handOnIdentity(session(), team, thread, person),
    file: ({ team, thread, file }: InReport & { file: FileKey }) => openReportFile(session(), team, thread, file),

    people: () =>
      session()
        .people()
        .map(({ id, name, body, roles }) => ({ id, name, body, roles })),
    name: ({ team, people, second }: InCase & { people: readonly { name: string; person?: string }[]; second: boolean }) =>
      nameReported(session(), team, people, second),
    changeSecond: ({ team, second }: InCase & { second: boolean }) => changeSecond(session(), team, second),
    countersign: ({ team }: InCase) => countersignNames(session(), team),
    mayBeAsked: ({ team }: InCase) => whoMayBeAsked(session(), team),
    ask: ({ team, people, days }: InCase & { people: readonly string[]; days: number }) =>
      openGate(session(), team, people, days),
    askSecond: ({ team, people, days, names }: InCase & { people: readonly string[]; days: number; names: readonly string[] }) =>
      openGate(session(), team, people, days, 'others', names),
    /** Answers of every gate of a case, for its door keepers. */
    answers: async ({ team }: InCase) => {
      const gates = Object.values(session().book.gates).filter((gate) => gate.team === team)
      const all = []
      for (const gate of gates) {
        const answers = await readGate(session(), gate.gate)
        all.push({
          gate: gate.gate,
          stage: gate.stage,
          until: gate.until,
          asked: gate.asked,
          answers: answers.map(({ person, answer, stated }) => ({
            person,
            answer,
            ...(stated && { stated: { kind: stated.kind, text: stated.text } })
          }))
        })
      }
      return all
    },
    candidates: async ({ team }: InCase) => (await candidates(session(), team)).map(({ proofs: _proofs, ...each }) => each),
    announce: ({ team, person }: InCase & { person: string }) => announceReader(session(), team, person),
    grant: ({ team, person }: InCase & { person: string }) => grantCase(session(), team, person),
    letBack: ({ team, person }: InCase & { person: string }) => letBack(session(), team, person),
    stepBack: ({ team, why }: InCase & { why?: StatedConflict | 'handed_on' }) => stepBack(session(), team, why),
    newKey: ({ team }: InCase) => makeNewKey(session(), team),
    sendKeyAgain: ({ team }: InCase) => sendKeyAgain(session(), team),
    proposeRemoval: ({ team, person }: InCase & { person: string }) => proposeRemoval(session(), team, person),
    confirmRemoval: ({ team, person }: InCase & { person: string }) => confirmRemoval(session(), team, person),
    escalate: ({ team }: InCase) => escalate(session(), team),

    /** For a case whose handle the server knows no more. */
    forgetCase: ({ team }: InCase) => session().update((book) => withoutCase(book, team)),

    quiet: () => session().book.quiet ?? null,
    setQuiet: async ({ quiet }: { quiet: QuietHours | null }) => {
      if (quiet !== null && !isQuietHours(quiet)) throw new Refusal('quiet_without_end')
      await session().update(({ quiet: _before, ...book }) => (quiet ? { ...book, quiet } : book))
      await saveTimers(session())
    },
    neverJudge: () => session().book.neverJudge,
    setNeverJudge: ({ names }: { names: readonly string[] }) =>
      session().update((book) => ({
        ...book,
        neverJudge: names
          .map((name) => name.trim().slice(0, 300))
          .filter((name) => name !== '')
          .slice(0, 200)
      })),
    dismissWarnings: () => session().update((book) => ({ ...book, warnings: [] }))
  }
}

export type DeskHandlers = ReturnType<typeof deskHandlers>
