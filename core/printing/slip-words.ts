import type { Instant } from '#core/ids'
import { dayAfter, localDay, weekdayIndex } from '#core/store/business-day'

export type SlipLanguage = 'ko' | 'en'

/** A day and an hour of the store, as its wall clock shows them. */
export interface LocalTime {
  readonly day: string
  readonly hours: number
  readonly minutes: number
  readonly isTomorrow: boolean
}

export function localTime(at: Instant, timeZone: string, today: Instant): LocalTime {
  const day = localDay(at, timeZone)
  const [hours = 0, minutes = 0] = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .format(at)
    .split(':')
    .map(Number)
  return { day, hours, minutes, isTomorrow: day === dayAfter(localDay(today, timeZone)) }
}

const clock = ({ hours, minutes }: LocalTime): string => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
const monthAndDay = (day: string): readonly [number, number] => [Number(day.slice(5, 7)), Number(day.slice(8, 10))]

const WEEKDAYS = { ko: ['월', '화', '수', '목', '금', '토', '일'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] } as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** Everything a slip says, in the languages paper speaks. They stand here and not with the words of pages: the server prints, and no page is open. */
interface Words {
  readonly date: (day: string) => string
  readonly reprint: string
  readonly units: (units: number, unit: string) => string
  readonly people: (n: number) => string
  readonly until: (time: LocalTime) => string
  readonly standby: (place: number) => string
  readonly standbyText: string
  readonly broken: string
  readonly word: string
  readonly medicine: string
  readonly outageKept: (time: LocalTime) => string
  readonly outage: string
  readonly bring: string
  readonly bringId: string
  readonly bringPrescription: string
  readonly bringSlip: string
  readonly hours: string
  readonly window: (from: LocalTime, until: LocalTime) => string
  readonly phone: string
  readonly scan: string
  readonly reach: Readonly<Record<'anywhere' | 'shop_network' | 'untested', string>>
  readonly missed: string
  readonly collect: string
  readonly issued: (time: LocalTime) => string
  readonly test: string
  readonly testText: string
  readonly testPrinter: string
}

export const slipWords = {
  ko: {
    date: (day) => `${monthAndDay(day)[0]}월 ${monthAndDay(day)[1]}일 ${WEEKDAYS.ko[weekdayIndex(day as never)]}요일`,
    reprint: '재발행',
    units: (n, unit) => `${n}${unit}`,
    people: (n) => `${n}명 몫`,
    until: (time) => `${dayOf(time)}${hourOf(time)}까지 보관`,
    standby: (place) => `대기 ${place}번째`,
    standbyText: '수량은 아직 정해지지 않았습니다. 남는 수량이 생기면 대기 순서대로 드립니다.',
    broken: '재고가 모자라 배정이 취소되었습니다. 대기 맨 앞입니다. 직원에게 말씀해 주세요.',
    word: '확인말',
    medicine: '판매·예약이 아닙니다. 처방전 확인 후 조제합니다.',
    outageKept: (time) => `번호표 순서와 수량을 ${dayOf(time)}${hourOf(time)}까지 따로 둡니다. 구매 가능 여부는 창구에서 확인합니다.`,
    outage: '지금 구매 가능 여부를 조회할 수 없습니다. 창구에서 확인합니다.',
    bring: '준비물',
    bringId: '신분증. 대신 오시면 대리 구매 서류도.',
    bringPrescription: '처방전, 신분증',
    bringSlip: '이 번호표',
    hours: '수령',
    window: (from, until) => `${clock(from)} - ${dayOf(until)}${clock(until)}`,
    phone: '문의',
    scan: 'QR을 찍으면 내 순서가 보입니다.',
    reach: {
      anywhere: '약국 밖에서도 열립니다.',
      shop_network: '약국 와이파이에서만 열립니다.',
      untested: '약국 밖에서는 열리지 않을 수 있습니다.',
    },
    missed: '부를 때 안 계셔도 보관 시간까지 유효합니다.',
    collect: '따로 부르지 않습니다. 수령 시간에 오세요.',
    issued: (time) => `${time.day} ${clock(time)} 발행`,
    test: '시험 인쇄',
    testText: '위 세 글자가 빠지거나 다르게 보이면 인쇄 방식을 [그림]으로 바꾸세요.',
    testPrinter: '프린터',
  },
  en: {
    date: (day) => `${WEEKDAYS.en[weekdayIndex(day as never)]}, ${monthAndDay(day)[1]} ${MONTHS[monthAndDay(day)[0] - 1]}`,
    reprint: 'REPRINT',
    units: (n, unit) => `${n} ${unit}`,
    people: (n) => (n === 1 ? '1 person' : `${n} people`),
    until: (time) => `Kept until ${clock(time)}${enDay(time)}`,
    standby: (place) => `Standby no. ${place}`,
    standbyText: 'No units are certain yet. Whatever is left goes to standby in order.',
    broken: 'Stock fell short, so the units promised were taken back. You are first on standby. Please tell the staff.',
    word: 'Check word',
    medicine: 'This is no sale and no reservation. Dispensed after the prescription is checked.',
    outageKept: (time) => `Your place and units are kept until ${clock(time)}${enDay(time)}. Whether you may buy is checked at the counter.`,
    outage: 'The purchase check is not answering now. It is made at the counter.',
    bring: 'Bring',
    bringId: 'Photo ID. For somebody else: proxy papers too.',
    bringPrescription: 'Prescription, photo ID',
    bringSlip: 'This slip',
    hours: 'Collect',
    window: (from, until) => `${clock(from)} - ${clock(until)}${enDay(until)}`,
    phone: 'Phone',
    scan: 'Scan to follow your place.',
    reach: {
      anywhere: 'Opens outside the pharmacy too.',
      shop_network: 'Opens on the Wi-Fi of the pharmacy only.',
      untested: 'May not open outside the pharmacy.',
    },
    missed: 'Missed your call? Your units stay yours until then.',
    collect: 'Numbers are not called. Come within these hours.',
    issued: (time) => `Issued ${time.day} ${clock(time)}`,
    test: 'Test slip',
    testText: 'If a syllable above is missing or differs, change the way of printing to [picture].',
    testPrinter: 'Printer',
  },
} as const satisfies Record<SlipLanguage, Words>

function dayOf({ day, isTomorrow }: LocalTime): string {
  return isTomorrow ? `내일(${monthAndDay(day)[1]}일) ` : ''
}

function enDay({ isTomorrow }: LocalTime): string {
  return isTomorrow ? ' tomorrow' : ''
}

function hourOf({ hours, minutes }: LocalTime): string {
  return minutes === 0 ? `${hours}시` : `${hours}시 ${minutes}분`
}
