import { numberWords } from '#core/voice/number-words'
import { KOREAN_LETTERS, letterClip, nameClip, type SpokenService, spokenName } from '#core/voice/sentence'
import type { VoiceLanguage } from '#core/voice/voice-settings'

/** A short thing to be said into a clip. */
export interface WantedClip {
  readonly id: string
  readonly text: string
  /** How it sounds, where that is not how it is written. */
  readonly sound?: string
}

const NUMBERS = {
  ko: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000],
  en: [...Array(20).keys(), 20, 30, 40, 50, 60, 70, 80, 90],
} as const

const PHRASES: Readonly<Record<VoiceLanguage, readonly WantedClip[]>> = {
  ko: [
    { id: '6+', text: '(십)육', sound: '뉵' },
    { id: 'customer', text: '번 고객님' },
    { id: 'to-counter', text: '번 창구로 오십시오' },
    { id: 'to-lettered-counter', text: '창구로 오십시오' },
  ],
  en: [
    { id: 'number', text: 'number' },
    { id: 'hundred', text: 'hundred' },
    { id: 'thousand', text: 'thousand' },
    { id: 'to-counter', text: 'please come to counter' },
  ],
}
const PAPER = { ko: { id: 'paper', text: '종이' }, en: { id: 'paper', text: 'paper' } } as const

/** The fewest clips that say every call of a shop: what a person records. */
export function wantedClips(language: VoiceLanguage, services: readonly SpokenService[], counters: readonly string[]): WantedClip[] {
  const names = services.map((service) => {
    const name = spokenName(service, language)
    return name === null ? letter(language, service.code) : { id: nameClip(name), text: name }
  })
  const letters = counters.flatMap((code) => [...code.matchAll(/[A-Za-z]/g)].map(([found]) => letter(language, found)))
  const all = [...names, ...PHRASES[language], ...letters, ...NUMBERS[language].map((n) => number(language, n)), PAPER[language]]
  return [...new Map(all.map((clip) => [clip.id, clip])).values()]
}

/** What a machine says into a pack: numbers under a hundred as whole words, and every letter besides. */
export function packClips(language: VoiceLanguage, services: readonly SpokenService[]): WantedClip[] {
  const whole = Array.from({ length: 99 }, (_, at) => number(language, at + 1))
  const thousands = language === 'ko' ? Array.from({ length: 8 }, (_, at) => number(language, (at + 2) * 1000)) : []
  const letters = Object.keys(KOREAN_LETTERS).map((code) => letter(language, code))
  const all = [...wantedClips(language, services, []), ...whole, ...thousands, ...letters]
  return [...new Map(all.map((clip) => [clip.id, clip])).values()]
}

function number(language: VoiceLanguage, n: number): WantedClip {
  return { id: String(n), text: numberWords(language, n) }
}

function letter(language: VoiceLanguage, code: string): WantedClip {
  return { id: letterClip(code), text: language === 'ko' ? (KOREAN_LETTERS[code.toUpperCase()] ?? code) : code.toUpperCase() }
}
