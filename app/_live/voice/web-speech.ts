import type { VoiceLanguage } from '#core/voice/voice-settings'

const TAGS = { ko: 'ko-KR', en: 'en-US' } as const
/** No sentence of ours is longer; a browser that never says it is done is not waited for. */
const LONGEST_MS = 12_000

/** Has the browser's own voice say a sentence. False where it has none of the language, or does not begin. */
export function speak(text: string, language: VoiceLanguage, percent: number): Promise<boolean> {
  return new Promise((done) => {
    if (!('speechSynthesis' in window) || !hasVoice(language)) return done(false)
    const words = new SpeechSynthesisUtterance(text)
    words.lang = TAGS[language]
    words.volume = percent / 100
    words.rate = 0.95
    const late = setTimeout(() => {
      speechSynthesis.cancel()
      done(false)
    }, LONGEST_MS)
    const end = (spoken: boolean) => () => {
      clearTimeout(late)
      done(spoken)
    }
    words.onend = end(true)
    words.onerror = end(false)
    speechSynthesis.speak(words)
  })
}

/** Voices arrive late in some browsers: asking is what makes them come. */
export function hasVoice(language: VoiceLanguage): boolean {
  return 'speechSynthesis' in window && speechSynthesis.getVoices().some(({ lang }) => lang.toLowerCase().startsWith(language))
}
