import type { Figure, Reason } from '#core/eligibility/judge'
import type { Weekday } from '#core/store/business-day'

type Words = { readonly [Kind in Reason['kind']]: (reason: Extract<Reason, { readonly kind: Kind }>) => string }

const KO_DAYS: Record<Weekday, string> = { mon: '월', tue: '화', wed: '수', thu: '목', fri: '금', sat: '토', sun: '일' }
const EN_DAYS: Record<Weekday, string> = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' }

const ko: Words = {
  not_in_force: ({ scheme, day }) => `${day}에는 ${scheme} 규정이 시행 중이 아닙니다.`,
  product_not_covered: ({ scheme, product }) => `${product}은(는) ${scheme} 대상 상품이 아닙니다.`,
  quota_used: (figure) => `${koSpan(figure)} ${figure.limit}개 중 ${figure.bought}개를 이미 구매했습니다.`,
  window_closed: (figure) => `${koSpan(figure)} ${figure.bought}개를 구매해 이번 기간 구매가 끝났습니다. 나누어 살 수 없습니다.`,
  more_than_left: ({ asked, left, ...figure }) =>
    `${koSpan(figure)} 한도 ${figure.limit}개 중 ${figure.bought}개를 구매해 ${left}개까지 살 수 있습니다. 요청은 ${asked}개입니다.`,
  wrong_day: ({ weekday, digit, digits, next }) =>
    `${KO_DAYS[weekday]}요일은 출생연도 끝자리 ${digits.join(', ')}의 날입니다. 끝자리 ${digit}은(는) ${next}에 살 수 있습니다.`,
  proxy_not_allowed: ({ rule }) => `${rule}부터의 규정에 이 대리구매 유형이 없습니다.`,
  proxy_not_for_them: () => '대리구매 대상 조건에 맞지 않습니다.',
  attribute_needed: ({ attribute }) => (attribute === 'birth_year' ? '출생연도를 확인해야 합니다.' : '출생연도 끝자리를 확인해야 합니다.'),
}

const en: Words = {
  not_in_force: ({ scheme, day }) => `The rules of ${scheme} are not in force on ${day}.`,
  product_not_covered: ({ scheme, product }) => `${product} is not covered by ${scheme}.`,
  quota_used: (figure) => `${figure.bought} of ${figure.limit} bought ${enSpan(figure)}.`,
  window_closed: (figure) => `${figure.bought} bought ${enSpan(figure)}: the share cannot be split, so it is closed.`,
  more_than_left: ({ asked, left, ...figure }) => `${figure.bought} of ${figure.limit} bought ${enSpan(figure)}: ${left} left, ${asked} asked for.`,
  wrong_day: ({ weekday, digit, digits, next }) =>
    `${EN_DAYS[weekday]} is for birth years ending in ${digits.join(', ')}. Those ending in ${digit} may buy on ${next}.`,
  proxy_not_allowed: ({ rule }) => `The rules since ${rule} know no such proxy.`,
  proxy_not_for_them: () => 'The person is not among those others may buy for in this way.',
  attribute_needed: ({ attribute }) => (attribute === 'birth_year' ? 'The year of birth is needed.' : 'The last digit of the year of birth is needed.'),
}

/** A decision's reason with its figures, for the person at the counter. */
export function explain(reason: Reason, language: 'ko' | 'en'): string {
  const words = (language === 'ko' ? ko : en)[reason.kind] as (reason: Reason) => string
  return words(reason)
}

function koSpan({ from, to }: Figure): string {
  if (from === undefined || to === undefined) return '한 번에'
  return from === to ? `${from}` : `${from}~${to}`
}

function enSpan({ from, to }: Figure): string {
  if (from === undefined || to === undefined) return 'in one visit'
  return from === to ? `on ${from}` : `from ${from} to ${to}`
}
