import { useLocale, useTranslations } from 'next-intl'
import type { ClaimStateMessage, WaitRange } from '#core/protocol/shapes'
import { claimSentence } from '#core/stock/claim-sentence'
import { clock, localTime } from './when'

interface Named {
  readonly name: string
  readonly nameEn?: string | undefined
}
interface Counted {
  readonly unit?: string | undefined
  readonly unitEn?: string | undefined
}

const DATES: Readonly<Record<string, string>> = { ko: 'ko-KR', en: 'en-GB', zh: 'zh-CN', vi: 'vi-VN' }

/** Names, figures and times as people say them, in the language of the reader and the time zone of the store. */
export function useWords(timeZone: string) {
  const t = useTranslations('shared')
  const locale = useLocale()
  // Stores are described in Korean and English: who reads another language gets the English names.
  const english = (locale as string) !== 'ko'

  const date = (day: string) =>
    new Intl.DateTimeFormat(DATES[locale] ?? 'en-GB', { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'long' }).format(new Date(`${day}T00:00:00Z`))
  const time = (at: string) => {
    const { hour, minute } = localTime(at, timeZone)
    return minute === '00' && !english ? t('hour', { hour: Number(hour) }) : `${hour}:${minute}`
  }

  return {
    name: ({ name, nameEn }: Named) => (english && nameEn ? nameEn : name),
    unit: ({ unit, unitEn }: Counted) => (english ? (unitEn ?? '') : (unit ?? '')),
    units: (n: number, { unit, unitEn }: Counted) => (english ? `${n} ${unitEn ?? ''}`.trim() : `${n}${unit ?? ''}`),
    people: (n: number) => t('people', { n }),
    date,
    time,
    /** `18시까지`; with the date when it is another day than `today`. */
    until: (at: string, today?: string) => {
      const { day } = localTime(at, timeZone)
      return t('until', { time: today !== undefined && day !== today ? `${date(day)} ${time(at)}` : time(at) })
    },
    wait: ({ low, high }: WaitRange) => {
      if (high <= 1) return t('waitSoon')
      return low === high ? t('waitOne', { n: low }) : t('waitRange', { low, high })
    },
    minutesSince: (since: string, now: number | null) =>
      t('minutes', { n: Math.max(0, Math.floor(((now ?? Date.parse(since)) - Date.parse(since)) / 60_000)) }),
    claim: (claim: ClaimStateMessage) => t(`claim.${sentenceKey(claim)}`, { clock: claim.since ? clock(claim.since, timeZone) : '' }),
    because: (claim: ClaimStateMessage): string | null => {
      const why = reasonOf(claim)
      return why ? t(`because.${why}`, { time: claim.until ? time(claim.until) : '' }) : null
    },
  }
}

export type Words = ReturnType<typeof useWords>

function sentenceKey(claim: ClaimStateMessage) {
  const sentence = claimSentence(claim)
  return sentence === 'unknown' && claim.since ? 'unknownSince' : sentence
}

function reasonOf(claim: ClaimStateMessage) {
  switch (claim.state) {
    case 'claimable':
      return claim.because.includes('straight_in') ? 'straightIn' : null
    case 'standby_only':
      return claim.because.includes('shortfall') ? 'shortfall' : 'standbyOnly'
    case 'all_promised':
      if (claim.because.includes('shortfall')) return 'shortfall'
      return claim.because.includes('held_back') ? 'promisedAndHeldBack' : 'promised'
    case 'paused':
      return claim.until ? 'pausedUntil' : 'paused'
    case 'counting':
      return 'counting'
    case 'check_down':
      return 'checkDown'
    case 'sold_out':
      return 'soldOut'
    case 'closed':
      return 'closed'
    case 'unknown':
      return 'unknown'
  }
}
