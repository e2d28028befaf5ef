import type { VoiceLanguage } from '#core/voice/voice-settings'

/** Above it numbers are read out figure by figure. */
export const LARGEST_SPOKEN = 9_999

const KOREAN = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'] as const
const KOREAN_POWERS = { 10: '십', 100: '백', 1000: '천' } as const
type Power = keyof typeof KOREAN_POWERS

const ENGLISH = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
] as const
const ENGLISH_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const

/** A whole number from 0 on in words: 117 is 백십칠, Sino-Korean as numbers of tickets are read. */
export function numberWords(language: VoiceLanguage, n: number): string {
  if (n > LARGEST_SPOKEN)
    return figures(n)
      .map((figure) => numberWords(language, figure))
      .join(' ')
  return language === 'ko' ? korean(n) : english(n)
}

/**
 * The same as names of clips. Whole words come first where a pack has them (`17` sounds better than `10` and `7`), and every number
 * can be put together from a few. A 육 after another word is said [뉵] (십육, 백육), so it is a clip of its own, `6+`.
 */
export function numberClips(language: VoiceLanguage, n: number, has: (clip: string) => boolean): string[] {
  if (n > LARGEST_SPOKEN) return figures(n).map(String)
  return language === 'ko' ? koreanClips(n, has) : englishClips(n, has)
}

function korean(n: number): string {
  if (n === 0) return KOREAN[0]
  return digits(n)
    .map(({ digit, power }) => (power === 1 ? KOREAN[digit] : `${digit === 1 ? '' : KOREAN[digit]}${KOREAN_POWERS[power]}`))
    .join('')
}

function koreanClips(n: number, has: (clip: string) => boolean): string[] {
  const rest = n % 100
  if (rest > 10 && rest % 10 !== 0 && has(String(rest))) return [...(n > rest ? koreanClips(n - rest, has) : []), String(rest)]
  if (n === 0) return ['0']
  return digits(n).flatMap(({ digit, power }, at) => {
    if (power === 1) return [digit === 6 && at > 0 ? '6+' : String(digit)]
    const whole = String(digit * power)
    return digit === 1 || has(whole) ? [whole] : [digit === 6 && at > 0 ? '6+' : String(digit), String(power)]
  })
}

function english(n: number): string {
  if (n >= 1000) return `${english(Math.floor(n / 1000))} thousand${n % 1000 ? ` ${english(n % 1000)}` : ''}`
  if (n >= 100) return `${english(Math.floor(n / 100))} hundred${n % 100 ? ` ${english(n % 100)}` : ''}`
  return ENGLISH[n] ?? `${ENGLISH_TENS[Math.floor(n / 10)]}${n % 10 ? `-${english(n % 10)}` : ''}`
}

function englishClips(n: number, has: (clip: string) => boolean): string[] {
  const under = (power: 100 | 1000): string[] => (n % power ? englishClips(n % power, has) : [])
  if (n >= 1000) return [String(Math.floor(n / 1000)), 'thousand', ...under(1000)]
  if (n >= 100) return [String(Math.floor(n / 100)), 'hundred', ...under(100)]
  return n < 20 || n % 10 === 0 || has(String(n)) ? [String(n)] : [String(n - (n % 10)), String(n % 10)]
}

function digits(n: number): { readonly digit: number; readonly power: 1 | Power }[] {
  return ([1000, 100, 10, 1] as const).flatMap((power) => {
    const digit = Math.floor(n / power) % 10
    return digit === 0 ? [] : [{ digit, power }]
  })
}

function figures(n: number): number[] {
  return [...String(n)].map(Number)
}
