import { numberClips, numberWords } from '#core/voice/number-words'
import type { VoiceLanguage } from '#core/voice/voice-settings'

/** A call as it is said. */
export interface SpokenCall {
  /** `A-017`; `AP-017` is a slip printed beforehand. */
  readonly label: string
  readonly counter: string
}

/** A service as it is said: A-017 and B-017 sound alike, so its name goes before the number. */
export interface SpokenService {
  readonly code: string
  readonly name: string
  readonly nameEn?: string | undefined
  readonly spoken?: string | undefined
  readonly spokenEn?: string | undefined
}

export const KOREAN_LETTERS: Readonly<Record<string, string>> = {
  ...{ A: '에이', B: '비', C: '씨', D: '디', E: '이', F: '에프', G: '지', H: '에이치', I: '아이', J: '제이', K: '케이', L: '엘', M: '엠' },
  ...{ N: '엔', O: '오', P: '피', Q: '큐', R: '알', S: '에스', T: '티', U: '유', V: '브이', W: '더블유', X: '엑스', Y: '와이', Z: '제트' },
}

/** Null: nobody can say it by its name, and the letter is said. */
export function spokenName({ name, nameEn, spoken, spokenEn }: SpokenService, language: VoiceLanguage): string | null {
  return language === 'ko' ? (spoken ?? name) : (spokenEn ?? nameEn ?? null)
}

/** `마스크 십칠 번 고객님, 이 번 창구로 오십시오.` */
export function sentenceText(call: SpokenCall, service: SpokenService | undefined, language: VoiceLanguage): string {
  const { letter, paper, number } = partsOf(call.label)
  const name = (service && spokenName(service, language)) ?? letterWord(letter, language)
  const counter = counterRuns(call.counter).map((run) => (typeof run === 'number' ? numberWords(language, run) : letterWord(run, language)))
  const at = counter.join(' ')
  if (language === 'en') return `${name}, ${paper ? 'paper ' : ''}number ${numberWords('en', number)}, please come to counter ${at}.`
  return `${name} ${paper ? '종이 ' : ''}${numberWords('ko', number)} 번 고객님, ${at}${isNumbered(call.counter) ? ' 번' : ''} 창구로 오십시오.`
}

/** The same as clips, in phrases with a breath between them. Not all of them need be in the pack: see `missingClips`. */
export function sentenceClips(call: SpokenCall, service: SpokenService | undefined, language: VoiceLanguage, has: (clip: string) => boolean): string[][] {
  const { letter, paper, number } = partsOf(call.label)
  const name = service && spokenName(service, language)
  const who = name != null && has(nameClip(name)) ? nameClip(name) : letterClip(letter)
  const counter = counterRuns(call.counter).flatMap((run) => (typeof run === 'number' ? numberClips(language, run, has) : [letterClip(run)]))
  const spoken = numberClips(language, number, has)
  const slip = paper ? ['paper'] : []
  if (language === 'en') return [[who], [...slip, 'number', ...spoken], ['to-counter', ...counter]]
  return [
    [who, ...slip, ...spoken, 'customer'],
    [...counter, isNumbered(call.counter) ? 'to-counter' : 'to-lettered-counter'],
  ]
}

export function nameClip(name: string): string {
  return `name-${name}`
}

export function letterClip(letter: string): string {
  return `letter-${letter.toUpperCase()}`
}

function letterWord(letter: string, language: VoiceLanguage): string {
  return language === 'ko' ? (KOREAN_LETTERS[letter.toUpperCase()] ?? letter) : letter.toUpperCase()
}

function partsOf(label: string): { readonly letter: string; readonly paper: boolean; readonly number: number } {
  const [series = '', number = '0'] = label.split('-')
  return { letter: series.slice(0, 1), paper: series.endsWith('P') && series.length > 1, number: Number(number) }
}

/** `A12` is a letter and a number; the zeros of `01` are said. */
function counterRuns(code: string): (string | number)[] {
  return [...code.matchAll(/[A-Za-z]|0(?=\d)|\d+/g)].map(([run]) => (/\d/.test(run) ? Number(run) : run))
}

function isNumbered(counter: string): boolean {
  return /\d$/.test(counter)
}
