import { useLocale, useTranslations } from 'next-intl'
import type { MapRow } from '#core/protocol/map'
import { clock, localTime } from '../_components/when'

/** The format of 2020 has Korean stores only. */
const TIME_ZONE = 'Asia/Seoul'

export interface RowWords {
  readonly name: string
  readonly sentence: string
  /** '' where nothing is left or nobody told how much. */
  readonly left: string
  readonly asOf: string
  readonly source: string
}

/** What is said of a store, in list and details alike. */
export function useMapWords(): (row: MapRow, asOf: string, heard: boolean) => RowWords {
  const t = useTranslations('map')
  const locale = useLocale()
  const when = (at: string | number, now: string): string => {
    const { day } = localTime(at, TIME_ZONE)
    if (day === localTime(now, TIME_ZONE).day) return clock(at, TIME_ZONE)
    const date = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'ko-KR', { timeZone: 'UTC', month: 'long', day: 'numeric' }).format(
      new Date(`${day}T00:00:00Z`),
    )
    return `${date} ${clock(at, TIME_ZONE)}`
  }
  return (row, asOf, heard) => {
    const [, name, , , , source, state, n, isExact, seconds, nameEn] = row
    const at = seconds === null ? null : seconds * 1000
    const isUnknown = state === 'unknown'
    const since = isUnknown && at !== null ? t('unknownSince', { time: when(at, asOf) }) : null
    const hasLeft = heard && n !== null && (state === 'claimable' || state === 'told_left')
    return {
      name: (locale === 'en' && nameEn) || name,
      sentence: heard ? (since ?? t(`state.${state}`)) : t('unheard'),
      left: hasLeft ? t(isExact ? 'left' : 'leftAtLeast', { n }) : '',
      asOf: since && heard ? '' : t('asOf', { time: when(at ?? asOf, asOf) }),
      source: t(`source.${source}`),
    }
  }
}

/** `850 m`, `2.4 km` */
export function useDistance(): (metres: number) => string {
  const t = useTranslations('map')
  return (metres) =>
    metres < 1_000 ? t('away', { metres: Math.round(metres / 10) * 10 }) : t('awayKm', { km: (metres / 1_000).toFixed(metres < 10_000 ? 1 : 0) })
}
