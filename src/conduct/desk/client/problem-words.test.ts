import assert from 'node:assert/strict'
import { test } from 'node:test'
import en from '../../../ui/locales/en.json' with { type: 'json' }
import { adviceKey, alarmCodes, alarmKey } from './board/alarm-words.ts'
import { problemCodes, problemKey } from './problem-words.ts'

const has = (key: string): boolean => Object.hasOwn(en, key)

test('every refusal, of the server and of a verb, has its sentence', () => {
  assert.deepEqual(
    problemCodes.map(problemKey).filter((key) => !has(key)),
    []
  )
  assert.equal(problemKey('a code of tomorrow'), 'refusal.bug')
})

test('every alarm has a sentence and something to do', () => {
  assert.deepEqual(
    alarmCodes.flatMap((code) => [alarmKey(code), adviceKey(code)]).filter((key) => !has(key)),
    []
  )
  assert.equal(alarmKey('a code of tomorrow'), 'alarm.other')
})
